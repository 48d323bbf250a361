import Foundation
import Rules
import Terms
import Testing
import Yams

/// The folder of the embedded files, beside this one.
private let data = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/Rules/Data").standardizedFileURL

private func files(in folder: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
        at: data.appending(path: folder), includingPropertiesForKeys: nil
    ).sorted { $0.path < $1.path }
}

private func name(_ file: URL) -> String { file.deletingPathExtension().lastPathComponent }

@Suite("Embedded rules")
struct EmbeddedRulesTests {
    @Test("the program lists the rule sets of the folder, a base before what is built on it")
    func ids() throws {
        let library = try RuleLibrary.embedded()
        #expect(Set(library.ids) == Set(["france"] + (try files(in: "Sets")).map(name)))
        for (position, ruleSet) in library.ruleSets.enumerated() {
            #expect(!ruleSet.title.isEmpty && !ruleSet.english.isEmpty)
            guard let base = ruleSet.base else { continue }
            #expect(library.ids.prefix(position).contains(base))
        }
    }

    @Test("every parameter of the catalogue has its national file, and every file its parameter")
    func parameters() throws {
        let names = try files(in: "France").map(name)
        #expect(names == Catalogue.parameters.map(\.name))
        #expect(Set(names).count == names.count)
        let described = try RuleLibrary.embedded().ruleSet("france").describe()
        for description in described {
            #expect(!description.title.isEmpty, "\(description.parameter.name)")
            #expect(!description.english.isEmpty, "\(description.parameter.name)")
            #expect(!description.unit.isEmpty, "\(description.parameter.name)")
        }
    }

    @Test(
        "every embedded parameter says its title, its text, when it was checked, and from where",
        arguments: ["France", "Sets"])
    func provenance(folder: String) throws {
        for file in try files(in: folder) {
            let node = try #require(try compose(yaml: String(contentsOf: file, encoding: .utf8)))
            let root = try #require(node.mapping)
            let parameters =
                folder == "France"
                ? [node] : root.filter { $0.value.mapping != nil }.map(\.value)
            #expect(!parameters.isEmpty)
            for parameter in parameters {
                for key in ["text", "checked_on"] + (folder == "France" ? ["title"] : []) {
                    #expect(parameter[key]?.scalar?.string.isEmpty == false, "\(file) \(key)")
                }
                for entry in try #require(parameter["values"]?.sequence) {
                    let title = entry["reference"]?["title"]?.string
                    #expect(title?.isEmpty == false, "\(file)")
                }
            }
        }
    }

    @Test("every parameter that is not optional has a national value today, but the local delay")
    func complete() throws {
        let france = try RuleLibrary.embedded().ruleSet("france")
        let today = try #require(Day("2024-06-01"))
        let local = france.describe(on: today).filter {
            !$0.parameter.isOptional && $0.values.allSatisfy { $0.value == nil }
        }
        #expect(
            local.map(\.parameter.name) == ["abnormal_delay_months", "first_quartile_threshold"])
    }

    @Test("the territory's communes have the codes and the names of the policy")
    func communes() throws {
        let rules = try RuleLibrary.embedded().ruleSet("grand-poitiers-2016")
        let day = try #require(Day("2014-12-31"))
        let places = rules.places(.communes, on: day).map { "\($0.code) \($0.name ?? "")" }
        #expect(
            places.sorted() == [
                "86024 Béruges", "86027 Biard", "86041 Buxerolles", "86062 Chasseneuil-du-Poitou",
                "86088 Croutelle", "86100 Fontaine-le-Comte", "86133 Ligugé",
                "86157 Mignaloux-Beauvoir", "86158 Migné-Auxances", "86163 Montamisé",
                "86194 Poitiers", "86214 Saint-Benoît", "86297 Vouneuil-sous-Biard",
            ])
    }

    @Test("lists of codes are those of the closed lists")
    func codes() throws {
        let france = try RuleLibrary.embedded().ruleSet("france")
        let day = try #require(Day("2014-12-31"))
        #expect(
            try france.labels(.priorityLabels, on: day)
                == Label.allCases.filter { $0.name.hasPrefix("l441_1_") })
        #expect(try france.labels(.relocatedLabels, on: day) == [.npnru])
        #expect(
            try france.activities(.inWorkActivities, on: day)
                == [.permanent, .temporary, .selfEmployed, .apprentice])
        #expect(
            try TextParameter.allocationDate.choices.contains(
                france.text(.allocationDate, on: day)))
    }

    @Test("the sample has a sheet for every commune and district, and says it is a sample")
    func sample() throws {
        let rules = try RuleLibrary.embedded().ruleSet("grand-poitiers-sample")
        let day = try #require(Day("2016-01-01"))
        let sheets = rules.sheets(.sheets, on: day)
        #expect(
            Set(sheets.flatMap(\.communes)) == Set(rules.places(.communes, on: day).map(\.code)))
        #expect(
            Set(sheets.flatMap(\.districts)) == [
                "couronneries", "beaulieu", "bellejouanne", "saint-eloi", "centre", "trois-cites",
            ])
        #expect(sheets.allSatisfy { !$0.targets.isEmpty && $0.findings.isEmpty })
        #expect(sheets.allSatisfy { $0.name?.contains("échantillon") == true })
        #expect(rules.note?.contains("SAMPLE") == true)
        #expect(rules.weights(.residenceScore, on: day).count == 3)
        #expect(rules.districts(.derogationZones, on: day) == ["couronneries", "saint-eloi"])
        #expect(rules.districts(.slsExemptZones, on: day).count == 4)
    }

    @Test("the territory's own set has no sheet, score, zone or first day: they are optional")
    func optional() throws {
        let rules = try RuleLibrary.embedded().ruleSet("grand-poitiers-2016")
        let day = try #require(Day("2014-12-31"))
        #expect(rules.sheets(.sheets, on: day).isEmpty)
        #expect(rules.weights(.residenceScore, on: day).isEmpty)
        #expect(rules.districts(.derogationZones, on: day).isEmpty)
        #expect(rules.districts(.slsExemptZones, on: day).isEmpty)
        #expect(rules.day(.observedFrom, on: day) == nil)
        #expect(rules.optionalShare(.essentialWorkerShare, on: day) == nil)
    }
}
