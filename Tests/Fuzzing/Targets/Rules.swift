import Inputs
import Rules
import Terms

/// Rule files; a sound set is described, built upon and compared with its base.
@main struct FuzzingRules {
    static func main() { fuzz(readRules) }
}

private func readRules(_ bytes: [UInt8]) {
    guard let yaml = String(validating: bytes, as: UTF8.self) else { return }
    do throws(RuleError) {
        let library = try RuleLibrary.embedded()
        let rules = try RuleSet(parsing: yaml, named: "mine.yaml", library: library)
        _ = rules.describe(on: Day("2014-06-30"))
        _ = rules.describe()
    } catch {
        _ = error.description
    }
}
