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
            Each file is appended whole or not at all. Rows that cannot be read go to the rejects \
            file with line, column, value and reason; mended, it imports with the same profile. A \
            folder stands for its files by name, with the profiles that its feeds.yaml names by \
            pattern.
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
        // What is told as imported is durable: each feed is told of after its commit.
        if allOrNothing {
            var taken: [TakenFeed] = []
            var appender = try self.ledger.beginAppend(to: &ledger, waiting: waiting)
            try readAll(feeds, kind) { feed in
                taken.append(try append(feed, feeds.count > 1, to: &appender))
            }
            for feed in taken { total.add(feed.tally) }
            if total.rejected > 0 {
                for feed in taken { tell(feed, " (nothing was imported)") }
                throw Failure(
                    "\(total.rejected) rows rejected: nothing was imported", .someRejected)
            }
            if !dryRun { try appender.commit() }
            for feed in taken { tell(feed) }
            return
        }
        total = try importEach(feeds, kind, &ledger)
        if total.rejected > 0 { throw ExitCode(ExitStatus.someRejected.rawValue) }
    }

    private func importEach(
        _ feeds: [FeedFolder.Feed], _ kind: Kind?, _ ledger: inout Ledger
    ) throws -> ImportTally {
        var total = ImportTally()
        var group = ImportGroup(keeping: !dryRun)
        // Whoever fills a pipe may be slow: others can write as long as nothing comes.
        try readAll(feeds, kind, beforeWaiting: { try group.commit() }) { feed in
            let isWhole: Bool
            do {
                isWhole = try feed.readBeginning(rows: ImportGroup.rows)
            } catch {
                try group.commit()
                throw error
            }
            try group.add(feed.path, isWhole: isWhole) {
                try self.ledger.beginAppend(to: &ledger, waiting: waiting)
            } append: { appender in
                let taken = try append(feed, feeds.count > 1, to: &appender)
                total.add(taken.tally)
                return (taken.tally.rows, { tell(taken) })
            }
        }
        try group.commit()
        return total
    }

    /// Files that are read while another is being appended.
    private static let filesAhead = 2

    /// Opens the feeds in order and has the next ones read while one is taken in.
    private func readAll(
        _ feeds: [FeedFolder.Feed], _ kind: Kind?, beforeWaiting: () throws -> Void = {},
        _ take: (FeedAhead) throws -> Void
    ) throws {
        var ahead: [FeedAhead] = []
        defer { for feed in ahead { feed.pipeline?.abandon() } }
        var coming = feeds[...]
        while !coming.isEmpty || !ahead.isEmpty {
            // A pipe is not opened before its turn: its writer may wait for another's end.
            while ahead.count <= ImportCommand.filesAhead, let next = coming.first,
                ahead.isEmpty || FeedAhead.canBeOpenedEarly(next.path)
            {
                if !FeedAhead.canBeOpenedEarly(next.path) { try beforeWaiting() }
                ahead.append(FeedAhead(next, source, kind))
                coming.removeFirst()
            }
            let feed = ahead.removeFirst()
            defer { feed.pipeline?.abandon() }
            do { try take(feed) } catch let error as FeedError {
                throw Failure("\(feed.path): \(error)", ExitStatus(error))
            }
        }
    }

    private func append(
        _ feed: FeedAhead, _ isOneOfMany: Bool, to appender: inout Appender
    ) throws -> TakenFeed {
        let reader = try feed.opened.get().reader
        let path = feed.path
        let rejects = RejectsFile(path: try rejectsPath(path, reader, isOneOfMany), for: reader)
        let bar = ProgressBar(path)
        var tally = ImportTally()
        while let chunk = try feed.next() {
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
        return TakenFeed(
            path: path, tally: tally, rejects: rejects.count > 0 ? rejects.path : nil,
            unused: feed.pipeline?.unusedColumns ?? [])
    }

    /// What there is to say of a feed, once it is in or will not be.
    private struct TakenFeed {
        let path: String
        let tally: ImportTally
        /// Where its rejected rows are, if there are any.
        let rejects: String?
        /// Its columns that no field uses.
        let unused: [String]
    }

    private func tell(_ feed: TakenFeed, _ but: String = "") {
        let (path, tally) = (feed.path, feed.tally)
        let but = dryRun ? " (dry run: nothing was imported)" : but
        printError(
            "\(path): \(tally.rows) rows, \(tally.new) new events, \(tally.corrected) corrections, "
                + "\(tally.unchanged) unchanged, \(tally.rejected) rows rejected\(but)")
        if let rejects = feed.rejects {
            printError("\(path): rejected rows are in \(rejects); mend them and import it")
        }
        if !feed.unused.isEmpty {
            let names = feed.unused.map { "\"\($0)\"" }.joined(separator: ", ")
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
