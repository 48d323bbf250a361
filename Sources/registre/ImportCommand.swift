import ArgumentParser
import Events
import Feeds
import Foundation
import Ledger

/// `registre import`: reads feeds into the ledger, each file in one atomic append.
struct ImportCommand: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Read feeds into the ledger.",
        discussion: """
            Each file is one atomic append. Rows that cannot be read go to the rejects file with \
            line, column, value and reason; mended, it imports with the same profile. A folder \
            stands for its files by name, with the profiles that its feeds.yaml names by pattern.
            """)

    @Argument(help: "Files or folders; - is standard input.")
    var files: [String]

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var waiting: WaitOptions

    @Option(help: "The profile that says how the sender's own file becomes events.")
    var profile: String?

    @Option(help: "The sender, where rows and profile name none.")
    var source: String?

    @Option(help: "The kind of the rows of a canonical feed without that column.")
    var kind: String?

    @Flag(help: "Say what would be imported, and import nothing.")
    var dryRun = false

    @Flag(help: "Import nothing at all if any row is rejected.")
    var allOrNothing = false

    @Option(help: "Where rejected rows go; with several feeds, a folder.")
    var rejects: String?

    func perform() throws {
        let feeds = try feedList()
        let kind = try kind.map(eventKind)
        var ledger = try ledger.open(for: .writing)
        var total = ImportTally()
        if allOrNothing {
            var appender = try self.ledger.beginAppend(to: &ledger, waiting: waiting)
            for feed in feeds {
                total.add(try read(feed, kind, feeds.count > 1, into: &appender))
            }
            if total.rejected > 0 {
                throw Failure(
                    "\(total.rejected) rows rejected: nothing was imported", .someRejected)
            }
            if !dryRun { try appender.commit() }
            return
        }
        for feed in feeds {
            var appender = try self.ledger.beginAppend(to: &ledger, waiting: waiting)
            total.add(try read(feed, kind, feeds.count > 1, into: &appender))
            if !dryRun { try appender.commit() }
        }
        if total.rejected > 0 { throw ExitCode(ExitStatus.someRejected.rawValue) }
    }

    /// Reads one feed into an append, and tells what became of it.
    private func read(
        _ feed: FeedFolder.Feed, _ kind: Kind?, _ isOneOfMany: Bool,
        into appender: inout Appender
    ) throws -> ImportTally {
        do {
            let format = feed.profile == nil ? guessedFormat(feed.path) : nil
            let reader = try FeedReader(
                path: feed.path, profile: feed.profile, format: format, source: source,
                kind: kind)
            return try append(reader, feed.path, isOneOfMany, to: &appender)
        } catch let error as FeedError {
            throw Failure("\(feed.path): \(error)", ExitStatus(error))
        }
    }

    /// Standard input has no name to tell its format: JSON Lines, unless a profile says otherwise.
    private func guessedFormat(_ path: String) -> FeedFormat? { path == "-" ? .jsonl : nil }

    private func append(
        _ reader: FeedReader, _ path: String, _ isOneOfMany: Bool, to appender: inout Appender
    ) throws -> ImportTally {
        let rejects = RejectsFile(path: try rejectsPath(path, reader, isOneOfMany), for: reader)
        let pipeline = ChunkPipeline(reader, rows: 50_000, ahead: 3)
        defer { pipeline.abandon() }
        let bar = ProgressBar(path)
        var tally = ImportTally()
        while let chunk = try pipeline.next() {
            try rejects.add(chunk.rejects)
            tally.count(try appender.append(chunk.batch))
            tally.rows += chunk.rows
            tally.rejected += chunk.rejects.count
            if let size = reader.bytesInAll, size > 0 {
                bar.show(Double(chunk.bytesRead) / Double(size))
            }
        }
        bar.finish()
        try rejects.close()
        tell(path, tally, rejects, unused: pipeline.unusedColumns)
        return tally
    }

    private func tell(
        _ path: String, _ tally: ImportTally, _ rejects: RejectsFile, unused: [String]
    ) {
        let would = dryRun ? " (dry run: nothing was imported)" : ""
        printError(
            "\(path): \(tally.rows) rows, \(tally.new) new events, \(tally.corrected) corrections, "
                + "\(tally.unchanged) unchanged, \(tally.rejected) rows rejected\(would)")
        if rejects.count > 0 {
            printError("\(path): rejected rows are in \(rejects.path); mend them and import it")
        }
        if !unused.isEmpty {
            let names = unused.map { "\"\($0)\"" }.joined(separator: ", ")
            printError("\(path): columns that no field uses: \(names)")
        }
    }

    /// Where a feed's rejected rows go: as told, else beside nobody's feet in this folder.
    private func rejectsPath(
        _ path: String, _ reader: FeedReader, _ isOneOfMany: Bool
    ) throws -> String {
        let ending = reader.format == .csv ? "csv" : "jsonl"
        let name = path == "-" ? "stdin" : URL(fileURLWithPath: path).lastPathComponent
        let stem = (name as NSString).deletingPathExtension
        guard let rejects else { return "\(stem).rejects.\(ending)" }
        guard isOneOfMany else { return rejects }
        do {
            try FileManager.default.createDirectory(
                atPath: rejects, withIntermediateDirectories: true)
        } catch {
            throw Failure(
                "\(rejects): with several feeds --rejects names a folder, which cannot be made: "
                    + error.localizedDescription, .cannotCreate)
        }
        return "\(rejects)/\(stem).rejects.\(ending)"
    }

    /// The feeds that the arguments name, folders opened.
    private func feedList() throws -> [FeedFolder.Feed] {
        let profile = try profile.map(readProfile)
        var feeds: [FeedFolder.Feed] = []
        for file in files {
            if file != "-", URL(fileURLWithPath: file).hasDirectoryPath {
                feeds += try folder(file)
            } else {
                feeds.append(FeedFolder.Feed(path: file, profile: profile))
            }
        }
        return feeds
    }

    private func folder(_ path: String) throws -> [FeedFolder.Feed] {
        do throws(FeedFolder.Failure) { return try FeedFolder(path: path).feeds } catch {
            switch error {
            case .file(_, let feedError): throw Failure("\(error)", ExitStatus(feedError))
            case .profile, .unmatched: throw Failure("\(error)", .unusableData)
            }
        }
    }
}

/// A profile from a file.
func readProfile(_ path: String) throws -> Profile {
    let yaml = try contents(of: path)
    do throws(ProfileError) { return try Profile(yaml: yaml, named: path) } catch {
        throw Failure("\(error)", .unusableData)
    }
}

/// What became of the rows of a feed.
struct ImportTally {
    var rows = 0
    var new = 0
    var corrected = 0
    var unchanged = 0
    var rejected = 0

    mutating func count(_ outcomes: [Appended]) {
        for appended in outcomes {
            switch appended.outcome {
            case .new: new += 1
            case .correction: corrected += 1
            case .unchanged: unchanged += 1
            }
        }
    }

    mutating func add(_ other: ImportTally) {
        rows += other.rows
        new += other.new
        corrected += other.corrected
        unchanged += other.unchanged
        rejected += other.rejected
    }
}
