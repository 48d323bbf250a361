import Testing

/// Who imports what: the arrows of Sources/README.md, which an incremental build lets pass unseen.
@Suite struct ImportTests {
    private let manifest = Manifest(House.text("Package.swift"))

    /// The system's modules that a module of ours may import, and why it needs them.
    static let system: [String: [String: String]] = [
        "Cores": ["Dispatch": "all cores", "Synchronization": "what each of them found"],
        "Store": [
            "Glibc": "files, locks, threads' identities", "Synchronization": "its own state",
        ],
        "Events": ["Glibc": "comparing bytes"],
        "Ledger": [
            "Dispatch": "the tree's own core",
            "Glibc": "files and their modes, comparing bytes",
            "Synchronization": "the cache of names, how far work on all cores has come",
            "FoundationEssentials": "base64",
        ],
        "Replay": [
            "Dispatch": "a half's own core", "Synchronization": "what that half came to",
        ],
        "Projecting": ["Synchronization": "what the parts of a view share"],
        "Statistics": ["Glibc": "log, exp, lgamma"],
        "Feeds": ["Glibc": "reading files", "FoundationEssentials": "listing a folder"],
        "Exports": ["Glibc": "writing files, whole or not at all"],
        "Simulation": ["Foundation": "writing feeds"],
        "Access": ["FoundationEssentials": "reading JSON, listing a folder"],
        "Disclosure": ["Glibc": "logarithms"],
        "Dashboard": [
            "Foundation": "threads for long work", "Synchronization": "what several requests share",
        ],
        "Cases": ["FoundationEssentials": "a temporary ledger a case"],
        "registre": [
            "Glibc": "standard streams", "Foundation": "the clock, files, threads",
            "Synchronization": "what a thread that reads tells at its end",
        ],
    ]

    /// The half of the house that does no input or output and knows no clock.
    private var meaning: Set<String> {
        Set(["Terms", "Events", "Rules", "Registers", "Projecting"] + manifest.projections)
    }

    private func imports(of file: House.File) -> [String] {
        file.code.compactMap { line in
            let words = line.split(separator: " ")
            guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
                words[..<place].allSatisfy({ ["public", "package", "internal"].contains($0) })
            else { return nil }
            return String(words[words.count - 1])
        }
    }

    @Test func theManifestIsRead() {
        #expect(manifest.projections.count >= 11)
        #expect(manifest.uses["Terms"] == [])
        #expect(manifest.uses["Events"] == ["Terms"])
        #expect(manifest.uses["Registry"]?.contains("Dalo") == true)
        #expect(manifest.uses["registre"]?.contains("ArgumentParser") == true)
        #expect(House.sources.count > 100)
    }

    @Test(arguments: House.sources)
    func aFileImportsOnlyWhatItsModuleDeclares(file: House.File) throws {
        let declared = try #require(manifest.uses[file.module], "no such module: \(file.module)")
        let system = Self.system[file.module] ?? [:]
        for name in imports(of: file) {
            #expect(
                declared.contains(name) || system[name] != nil,
                "\(file.path) imports \(name), which Package.swift does not give \(file.module)")
        }
    }

    @Test func everyUseThatIsDeclaredIsMade() {
        for (module, uses) in manifest.uses where !meaning.contains(module) || module == "Rules" {
            let made = Set(House.sources.filter { $0.module == module }.flatMap(imports))
            // A module that is still to be written uses nothing yet.
            guard !made.isEmpty else { continue }
            let idle = uses.subtracting(made)
            #expect(idle.isEmpty, "\(module) declares \(idle.sorted()) and imports none of them")
        }
    }

    @Test func theMeaningHalfImportsNoSystem() {
        for module in meaning.subtracting(["Events"]) {
            // A mutex is neither input nor output.
            let system = Set((Self.system[module] ?? [:]).keys).subtracting(["Synchronization"])
            #expect(system.isEmpty, "\(module) does no input or output")
        }
        let users = House.sources.filter { file in
            file.module == "Events" && imports(of: file).contains("Glibc")
        }
        #expect(users.map(\.path) == ["Events/TextTable.swift"], "for memcmp and nothing else")
    }

    @Test func recordingNeverDependsOnInterpretation() {
        let interpretation = meaning.subtracting(["Terms", "Events"])
            .union(["Statistics", "Registry", "Reports", "Replay"])
        for module in ["Ledger", "Store", "Feeds"] {
            let uses = manifest.uses[module] ?? []
            #expect(uses.isDisjoint(with: interpretation), "\(module) uses \(uses.sorted())")
        }
        #expect(
            manifest.uses["Store"] == ["CLMDB", "CXXHash", "Cores"], "the store knows no domain")
    }

    @Test func projectionsDoNotKnowEachOtherNorTheMachine() {
        let machine: Set = ["Store", "CLMDB", "Ledger", "Replay", "Reports", "Feeds", "Registry"]
        for projection in manifest.projections {
            let uses = manifest.uses[projection] ?? []
            #expect(uses.isDisjoint(with: manifest.projections), "\(projection)")
            #expect(uses.isDisjoint(with: machine), "\(projection)")
        }
    }
}
