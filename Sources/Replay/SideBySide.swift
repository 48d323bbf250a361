import Cores
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

    /// The demand's answers in a batch, and batches that may wait for the stock to ask.
    private static let (usualCount, room) = (4_096, 64)

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
        let channel = Channel<DemandAnswers>(room: SideBySide.room)
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

    private func foldDemand(_ channel: Channel<DemandAnswers>) throws(LedgerError) -> DemandFold {
        let history = History(log, survey, kinds: DemandRegisters.kinds)
        var fold = DemandFold(
            window: window, registers: registers, applications: survey.subjects[.application],
            dwellings: survey.subjects[.dwelling])
        var answers = DemandAnswers()
        try history.forEach { event, day, sequence in
            fold.apply(event, on: day, sequence: sequence, &answers)
            if answers.count >= SideBySide.usualCount {
                channel.send(answers)
                answers = DemandAnswers()
            }
        }
        channel.send(answers)
        fold.finish()
        return fold
    }

    private func foldStock(_ channel: Channel<DemandAnswers>) throws(LedgerError) -> StockFold {
        let history = History(log, survey, kinds: StockRegisters.kinds)
        var fold = StockFold(
            window: window, registers: registers, dwellings: survey.subjects[.dwelling])
        var answers = DemandAnswers()
        try history.forEach { event, day, sequence in
            if answers.lack(event) { answers = channel.next() ?? DemandAnswers() }
            fold.apply(event, on: day, sequence: sequence, &answers)
        }
        fold.finish()
        return fold
    }
}
