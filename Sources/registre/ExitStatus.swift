import Access
import ArgumentParser
import Desk
import Exports
import Feeds
import Ledger
import Reports
import Rules

/// The exit codes of CONTRACT.
enum ExitStatus: Int32 {
    /// A check failed.
    case checkFailed = 1
    /// Some rows were rejected, the rest is in.
    case someRejected = 3
    /// The command line makes no sense.
    case usage = 64
    /// The data cannot be used.
    case unusableData = 65
    /// There is no such input.
    case noInput = 66
    /// An output cannot be created.
    case cannotCreate = 73
    /// Input or output failed: nothing of the file is in.
    case inputOutput = 74
    /// The ledger is being written by another process.
    case busy = 75
}

/// What ends a command: one line on standard error, and an exit code.
struct Failure: Error {
    let message: String
    let status: ExitStatus

    init(_ message: String, _ status: ExitStatus) {
        self.message = message
        self.status = status
    }

    init(_ error: LedgerError) {
        message = error.description
        status = ExitStatus(error)
    }

    init(_ error: ReportError) {
        message = error.description
        switch error {
        case .ledger(let error): status = ExitStatus(error)
        case .rules, .noDay, .noIdentities: status = .unusableData
        case .unknownApplication: status = .noInput
        case .dimension: status = .usage
        }
    }

    init(_ error: ExportError) {
        switch error {
        case .ledger(let error): self.init(error)
        case .report(let error): self.init(error)
        case .exists, .cannotCreate: self.init(error.description, .cannotCreate)
        case .failed: self.init(error.description, .inputOutput)
        }
    }

    init(_ error: CheckpointError) {
        message = error.description
        switch error {
        case .ledger(let error): status = ExitStatus(error)
        case .noKey, .noLastCheckpoint: status = .noInput
        case .exposedKey, .badKey, .badLastCheckpoint, .malformed, .cannotSign:
            status = .unusableData
        case .notSigned, .wrongSignature, .notExtended: status = .checkFailed
        }
    }

    init(_ error: DeskError) {
        message = error.description
        switch error {
        case .ledger(let error): status = ExitStatus(error)
        case .unknown, .notYetRecorded, .notYetHappened: status = .noInput
        case .rules: status = .unusableData
        }
    }

    init(_ error: AccessError) {
        message = error.description
        switch error {
        case .ledger(let error): status = ExitStatus(error)
        case .badName, .landlord: status = .usage
        case .taken: status = .cannotCreate
        case .unknown: status = .noInput
        case .badLine: status = .unusableData
        }
    }

    init(_ error: RuleError) {
        message = "\(error)"
        status = .unusableData
    }
}

extension ExitStatus {
    init(_ error: LedgerError) {
        switch error {
        case .notFound, .noPermission, .unknownSubject: self = .noInput
        case .notALedger, .newerVersion, .badEntry, .inconsistent, .limit: self = .unusableData
        case .exists, .cannotCreate: self = .cannotCreate
        case .busy, .replaced: self = .busy
        case .failed: self = .inputOutput
        }
    }
}

/// A command whose failures are told in one line.
protocol TellingCommand: ParsableCommand {
    /// Does the work.
    func perform() throws
}

extension TellingCommand {
    func run() throws {
        do {
            try perform()
        } catch let failure as Failure {
            printError("registre: \(failure.message)")
            throw ExitCode(failure.status.rawValue)
        } catch let error as LedgerError {
            try fail(Failure(error))
        } catch let error as ReportError {
            try fail(Failure(error))
        } catch let error as DeskError {
            try fail(Failure(error))
        } catch let error as ExportError {
            try fail(Failure(error))
        } catch let error as CheckpointError {
            try fail(Failure(error))
        } catch let error as RuleError {
            try fail(Failure(error))
        } catch let error as AccessError {
            try fail(Failure(error))
        }
    }

    private func fail(_ failure: Failure) throws {
        printError("registre: \(failure.message)")
        throw ExitCode(failure.status.rawValue)
    }
}

extension ExitStatus {
    init(_ error: FeedError) {
        switch error {
        case .noSuchFile, .notPermitted, .isDirectory: self = .noInput
        case .unreadable: self = .inputOutput
        case .empty, .notText, .unknownFormat, .unreadableHeader, .duplicateColumn,
            .missingColumns:
            self = .unusableData
        }
    }
}
