import Cases
import Foundation
import Testing

/// One case of one file, named by what it says.
struct NamedCase: CustomTestStringConvertible, Sendable {
    let file: String
    let item: Case

    var testDescription: String { "\(file): \(item.name)" }

    /// The public cases, and each projection's own.
    static func all() throws -> [NamedCase] {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        var files = try FileManager.default.contentsOfDirectory(
            at: root.appending(path: "Tests/Cases"), includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "yaml" }
        for folder in try FileManager.default.contentsOfDirectory(
            at: root.appending(path: "Projections"), includingPropertiesForKeys: nil)
        {
            files.append(folder.appending(path: "cases.yaml"))
        }
        return try files.sorted { $0.path < $1.path }.flatMap { file in
            let yaml = try String(contentsOf: file, encoding: .utf8)
            return try Case.all(in: yaml, named: file.path).map {
                NamedCase(file: file.lastPathComponent, item: $0)
            }
        }
    }
}

@Suite struct CasesTests {
    @Test(arguments: try NamedCase.all())
    func givesTheFiguresItMust(named: NamedCase) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "registre-cases-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try named.item.failures(in: folder.path, file: named.file) == [])
    }

    @Test(arguments: [
        ("- {case: a, events: [], report: dalo}", "`rules` is missing"),
        ("- {case: a, rules: no-such-rules, report: dalo}", "no-such-rules"),
        ("- {case: a, rules: france, report: dalo, as_of: 2014-02-30}", "2014-02-30"),
        ("- {case: a, rules: france, report: dalo, expct: {}}", "expct"),
        ("case: a", "a list of cases is wanted"),
    ])
    func saysWhatIsWrongWithACaseAndWhere(yaml: String, mention: String) {
        let error = #expect(throws: CaseError.self) { try Case.all(in: yaml, named: "x.yaml") }
        #expect(error?.description.contains(mention) == true)
        #expect(error?.description.hasPrefix("x.yaml") == true)
    }

    @Test func aCaseWhoseFigureIsOtherwiseFails() throws {
        let yaml = """
            - case: one waits
              rules: grand-poitiers-2016
              events: [{kind: ApplicationFiled, on: 2014-01-10, application: A1}]
              report: waiting-times
              as_of: 2014-12-31
              expect: {stock.applications: 2, no.such.figure: 1}
              expect_table: {id: by-commune, where: {commune: "86194"}, row: {allocations.count: 1}}
              expect_list: {forgotten: [A1]}
            """
        let folder = FileManager.default.temporaryDirectory.path
        let cases = try Case.all(in: yaml, named: "x.yaml")
        #expect(try cases[0].failures(in: folder, file: "x.yaml").count == 4)
    }
}
