import Testing

/// The shape of files, and the words that are not used (STYLE, habits 2, 6, 20).
@Suite struct ShapeTests {
    /// Files over 250 lines, each with its reason. Keep it empty.
    static let longFiles: [String: String] = [:]

    /// Functions over 70 lines, by file, each with its reason.
    static let longFunctions: [String: String] = [
        "Events/Event.swift": "three tables of the forty kinds, one line each"
    ]

    /// Where unsafe code is allowed, and why.
    static let unsafePlaces: [String: String] = [
        "Sources/Store/": "the one module that talks to LMDB",
        "Sources/CLMDB/": "LMDB itself",
        "Sources/Ledger/EntrySums.swift": "an integer is read from lent bytes",
        "Events/Record.swift": "one check of the length, then loads from the record",
        "Events/RecordDecoder.swift": "loads without a check each, below that one",
        "Events/RecordEncoder.swift": "an integer's bytes are copied",
        "Events/EventBatch.swift": "a text's bytes are copied",
        "Events/TextTable.swift": "texts are copied and compared by the byte",
        "Sources/Ledger/RowIndex.swift": "keys are compared by the byte, lent to the store",
        "Sources/Ledger/DurableFile.swift": "the system reads and writes buffers",
        "Sources/Ledger/Records.swift": "records are lent in place",
        "Sources/Ledger/TreeHash.swift": "the hash reads lent bytes",
        "Sources/Ledger/Salts.swift": "the system fills a buffer",
        "Sources/Ledger/Tables.swift": "lent bytes are copied",
        "Sources/Ledger/Ledger.swift": "the system is asked for a path and a directory",
        "Sources/Feeds/Bytes/FeedInput.swift": "the system fills a buffer",
        "Sources/Exports/OutputFile.swift": "the system writes a buffer, takes names",
        "Sources/registre/Console.swift": "the system writes a buffer, reads the environment",
    ]

    /// Words banned from code outside tests, and what to write instead.
    static let banned: [(word: String, instead: String)] = [
        ("try!", "throw the error, or handle it"),
        ("fatalError", "throw an error that says what was wrong, where, what to do"),
        ("preconditionFailure", "throw an error that says what was wrong, where, what to do"),
        ("as!", "as? with an answer to nil"),
        ("@testable", "public or package access"),
        ("NSLock", "Mutex of Synchronization"),
    ]

    /// Clocks, which are read at the edge and handed on as arguments.
    static let clocks = [
        "Date()", "Date.now", "clock_gettime", "gettimeofday", "DispatchTime.now",
        "Calendar.current", "TimeZone.current", "Locale.current",
    ]

    /// Files that may ask what time it is.
    static let clockPlaces: [String: String] = [
        "Sources/registre/Options.swift": "the command's own clock, handed to the ledger"
    ]

    @Test(arguments: House.sources + House.tests)
    func linesHaveAtMostAHundredColumns(file: House.File) {
        for (number, line) in file.lines.enumerated() {
            #expect(line.count <= 100, "\(file.path):\(number + 1)")
        }
    }

    @Test(arguments: House.sources + House.tests)
    func filesHaveAtMost250Lines(file: House.File) {
        guard Self.longFiles[file.path] == nil else { return }
        // The last line ends with a newline, after which there is nothing.
        #expect(file.lines.count - 1 <= 250, "\(file.path): past 250 lines there are two concepts")
    }

    @Test(arguments: House.sources + House.tests)
    func functionsHaveAtMost70Lines(file: House.File) {
        guard Self.longFunctions[file.path] == nil else { return }
        for function in functions(in: file.code) {
            #expect(
                function.length <= 70,
                "\(file.path):\(function.line) has a function of \(function.length) lines")
        }
    }

    @Test(arguments: House.sources)
    func bannedWordsAreNotUsed(file: House.File) {
        for (number, line) in file.code.enumerated() {
            for (word, instead) in Self.banned where line.contains(word) {
                Issue.record("\(file.path):\(number + 1) has `\(word)`; instead: \(instead)")
            }
        }
    }

    @Test(arguments: House.sources)
    func nothingIsUnwrappedByForce(file: House.File) {
        for (number, line) in file.code.enumerated() where forcesUnwrapping(line) {
            Issue.record("\(file.path):\(number + 1): \(line)")
        }
    }

    @Test(arguments: House.sources)
    func clocksAreReadAtTheEdgeOnly(file: House.File) {
        guard Self.clockPlaces[file.path] == nil else { return }
        for (number, line) in file.code.enumerated() {
            for clock in Self.clocks where line.contains(clock) {
                Issue.record("\(file.path):\(number + 1) reads a clock: \(clock)")
            }
        }
    }

    @Test(arguments: House.sources)
    func unsafeCodeStandsWhereItIsAllowed(file: House.File) {
        guard !Self.unsafePlaces.keys.contains(where: file.path.hasPrefix) else { return }
        for (number, line) in file.code.enumerated() {
            let words = line.split { !$0.isLetter && $0 != "_" && $0 != "@" && !$0.isNumber }
            if words.contains(where: { $0 == "unsafe" || $0 == "@unsafe" || $0 == "@safe" }) {
                Issue.record("\(file.path):\(number + 1) is unsafe: \(line)")
            }
        }
    }

    @Test func namesSayWhatThingsAre() {
        let vague = ["util", "helper", "manager", "common", "misc", "stuff"]
        let paths = (House.sources + House.tests).map(\.path)
        for path in paths {
            for name in path.split(separator: "/") {
                #expect(
                    !vague.contains { name.lowercased().contains($0) },
                    "\(path): say what it is, not that it helps")
            }
        }
    }

    @Test func everyPlaceThatWasHadToSayWhyExists() {
        let places =
            Array(Self.unsafePlaces.keys) + Array(Self.clockPlaces.keys)
            + Array(Self.longFiles.keys) + Array(Self.longFunctions.keys)
        for place in places { #expect(House.exists(place), "\(place) is gone: strike it") }
    }
}

/// The functions and initialisers in a file: where each starts and how many lines it has.
func functions(in code: [String]) -> [(line: Int, length: Int)] {
    var found: [(line: Int, length: Int)] = []
    for (start, line) in code.enumerated() {
        let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
        guard words.contains("func") || words.contains("init") || words.contains("deinit"),
            !line.contains(".init"), !line.contains("self.init")
        else { continue }
        // A declaration in a protocol has no body before the next line that is indented no deeper.
        var depth = 0
        var isOpen = false
        let indent = line.prefix { $0 == " " }.count
        for end in start..<code.count {
            let text = code[end]
            let words = text.drop { $0 == " " }
            let isOutside = text.count - words.count <= indent && !words.isEmpty
            if end > start, !isOpen, isOutside, !")>{w".contains(words.prefix(1)) { break }
            for character in text {
                if character == "{" { depth += 1; isOpen = true }
                if character == "}" { depth -= 1 }
            }
            if isOpen, depth <= 0 {
                found.append((start + 1, end - start + 1))
                break
            }
        }
    }
    return found
}

/// Whether a line unwraps a value by force: `name!`, `call()!`, `list[0]!`.
func forcesUnwrapping(_ line: String) -> Bool {
    var last: Character = " "
    for (offset, character) in line.enumerated() {
        if character == "!", last.isLetter || last.isNumber || ")]_\"".contains(last) {
            let next = line.dropFirst(offset + 1).first
            if next != "=" { return true }
        }
        last = character
    }
    return false
}
