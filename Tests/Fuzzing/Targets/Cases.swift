import Cases
import Inputs

/// Case files; they are read and not run.
@main struct FuzzingCases {
    static func main() { fuzz(readCases) }
}

private func readCases(_ bytes: [UInt8]) {
    guard let yaml = String(validating: bytes, as: UTF8.self) else { return }
    do throws(CaseError) {
        for item in try Case.all(in: yaml, named: "cases.yaml") {
            hold(item.line > 0, "a case knows where it is")
        }
    } catch {
        _ = error.description
    }
}
