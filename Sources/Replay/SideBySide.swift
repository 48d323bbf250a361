import Dispatch
import Events
import Ledger
import Registers
import Synchronization
import Terms

/// A replay on two cores: the demand's registers are folded ahead, and answer what the stock's ask.
struct SideBySide {
    private let log: LogSnapshot
    private let window: Window
    private let registers: RegisterSet
    private let survey: Survey

    /// Surveys the log, as far as the window looks.
    ///
    /// - Throws: ``LedgerError/badEntry(_:reason:)``.
    init(_ log: LogSnapshot, window: Window, registers: RegisterSet) throws(LedgerError) {
        self.log = log
        self.window = window
        self.registers = registers
        survey = try Survey(log, upTo: window.horizon, kinds: registers.kinds)
    }

    /// Folds both halves.
    ///
    /// - Throws: ``LedgerError/badEntry(_:reason:)``: the demand's first bad entry, or the stock's.
    func snapshots() throws(LedgerError) -> Snapshots {
        let channel = AnswerChannel()
        let demand = Mutex<Result<DemandFold, LedgerError>?>(nil)
        // A queue of its own, so that it has a thread: the other half waits for its answers.
        let queue = DispatchQueue(label: "registre.demand")
        queue.async { [self] in
            let folded = Result { () throws(LedgerError) in try foldDemand(channel) }
            channel.finish()
            demand.withLock { $0 = folded }
        }
        let stock = Result { () throws(LedgerError) in try foldStock(channel) }
        channel.abandon()
        queue.sync {}
        guard let folded = demand.withLock({ $0 }) else {
            throw .inconsistent("a half of the replay is missing")
        }
        return Snapshots(try folded.get(), try stock.get())
    }

    private func foldDemand(_ channel: AnswerChannel) throws(LedgerError) -> DemandFold {
        let history = History(log, survey, kinds: DemandRegisters.kinds)
        var fold = DemandFold(
            window: window, registers: registers, applications: survey.subjects[.application],
            dwellings: survey.subjects[.dwelling])
        var answers = DemandAnswers()
        try history.forEach { event, day, sequence in
            fold.apply(event, on: day, sequence: sequence, &answers)
            if answers.count >= AnswerChannel.usualCount {
                channel.send(answers)
                answers = DemandAnswers()
            }
        }
        channel.send(answers)
        fold.finish()
        return fold
    }

    private func foldStock(_ channel: AnswerChannel) throws(LedgerError) -> StockFold {
        let history = History(log, survey, kinds: StockRegisters.kinds)
        var fold = StockFold(
            window: window, registers: registers, dwellings: survey.subjects[.dwelling])
        var answers = DemandAnswers()
        try history.forEach { event, day, sequence in
            if answers.lack(event) { answers = channel.next() }
            fold.apply(event, on: day, sequence: sequence, &answers)
        }
        fold.finish()
        return fold
    }
}

/// The demand's answers on their way to the stock, some batches ahead at most.
private final class AnswerChannel: Sendable {
    /// Answers in a batch.
    static let usualCount = 4_096
    /// Batches that may wait to be taken.
    private static let room = 64

    private let batches = Mutex<[DemandAnswers]>([])
    private let isAbandoned = Mutex(false)
    private let filled = DispatchSemaphore(value: 0)
    private let free = DispatchSemaphore(value: 0)

    init() {
        // Signalled up from 0: a semaphore must not end below the value that it began with.
        for _ in 0..<AnswerChannel.room { free.signal() }
    }

    /// Sends a batch, once there is room for it.
    func send(_ answers: DemandAnswers) {
        free.wait()
        if isAbandoned.withLock({ $0 }) {
            free.signal()
            return
        }
        batches.withLock { $0.append(answers) }
        filled.signal()
    }

    /// The next batch; an empty one once the sender has finished.
    func next() -> DemandAnswers {
        filled.wait()
        free.signal()
        return batches.withLock { $0.isEmpty ? nil : $0.removeFirst() } ?? finished()
    }

    /// Says that no more will come, whoever asks and however often.
    func finish() { filled.signal() }

    /// Says that nobody will ask any more, so that the sender never waits.
    func abandon() {
        isAbandoned.withLock { $0 = true }
        free.signal()
    }

    private func finished() -> DemandAnswers {
        filled.signal()
        return DemandAnswers()
    }
}
