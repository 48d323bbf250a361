import Testing

/// What must stand beside the code.
@Suite struct DocumentTests {
    private let manifest = Manifest(House.text("Package.swift"))

    @Test func everyProjectionIsAFolderWithItsQuestionAndItsCases() {
        #expect(Set(House.folders(in: "Projections")) == Set(manifest.projections))
        for projection in manifest.projections {
            for file in ["README.md", "cases.yaml"] {
                let path = "Projections/\(projection)/\(file)"
                #expect(House.exists(path), "\(path) is missing")
            }
        }
    }

    @Test func everyModuleOfThePackageHasAFolder() {
        let folders = Set(House.folders(in: "Sources"))
        let elsewhere = Set(manifest.projections).union(["Events"])
        let modules = Set(manifest.uses.keys).subtracting(elsewhere)
        #expect(folders == modules)
    }

    @Test func theTopLevelTellsTheStory() {
        for path in [
            "Events/README.md", "Events/FORMAT.md", "Events/Golden/README.md",
            "Sources/README.md", "Sources/DECISIONS.md",
        ] {
            #expect(House.text(path).count > 500, "\(path) is missing or says next to nothing")
        }
    }

    @Test func theArchitectureNamesEveryModule() {
        let text = House.text("Sources/README.md")
        for module in House.folders(in: "Sources") {
            #expect(
                text.contains("`\(module)`"), "Sources/README.md does not say what \(module) is")
        }
    }

    @Test func linksBetweenDocumentsLeadSomewhere() {
        for path in ["Events/README.md", "Events/FORMAT.md", "Events/Golden/README.md"]
            + ["Sources/README.md", "Sources/DECISIONS.md"]
        {
            let folder = path.split(separator: "/").dropLast()
            for part in House.text(path).split(separator: "](").dropFirst() {
                let link = part.prefix { $0 != ")" && $0 != "#" }
                guard !link.isEmpty, !link.contains("://") else { continue }
                var place = Array(folder)
                for step in link.split(separator: "/") {
                    if step == ".." { _ = place.popLast() } else { place.append(step) }
                }
                #expect(House.exists(place.joined(separator: "/")), "\(path) links to \(link)")
            }
        }
    }
}

/// The checks themselves are checked: a rule that finds nothing may be blind.
@Suite struct CheckTests {
    @Test func commentsAndStringsAreNotCode() {
        let text = "let a = \"fatalError // x\" // try!\n/* as!\n*/ let b = #\"\\\"#\nlet c = 1"
        #expect(stripped(text) == "let a = \"\" \n\n let b = \"\"\nlet c = 1")
        #expect(stripped("f(\"\\(x!) y\")") == "f(\"\")")
        #expect(stripped("\"\"\"\na \" b\n\"\"\" c") == "\"\n\n\" c")
    }

    @Test func forcedUnwrappingIsSeen() {
        #expect(forcesUnwrapping("let a = b!"))
        #expect(forcesUnwrapping("f()!.g"))
        #expect(forcesUnwrapping("a[0]!"))
        #expect(!forcesUnwrapping("a != b"))
        #expect(!forcesUnwrapping("if !a, x { !b }"))
        #expect(!forcesUnwrapping("guard (!a) else"))
    }

    @Test func functionsAreMeasured() {
        let code = ["func a() {", "    b()", "}", "init(", "    x: Int", ") {", "}"]
        let found = functions(in: code)
        #expect(found.map(\.line) == [1, 4])
        #expect(found.map(\.length) == [3, 4])
        let body = ["    func long() {"] + Array(repeating: "        a()", count: 70) + ["    }"]
        #expect(functions(in: body).map(\.length) == [72])
        #expect(functions(in: ["    func a()", "    func b() {", "    }"]).map(\.line) == [2])
    }
}
