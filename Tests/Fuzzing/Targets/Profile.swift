import Feeds
import Inputs
import Terms

/// Profiles; a sound one reads two small feeds.
@main struct FuzzingProfile {
    static func main() { fuzz(readProfile) }
}

private func readProfile(_ bytes: [UInt8]) {
    guard let yaml = String(validating: bytes, as: UTF8.self) else { return }
    do throws(ProfileError) {
        let profile = try Profile(yaml: yaml, named: "a/profile.yaml")
        guard profile.format == .csv else {
            let members = profile.columns.map { "\(JSON.string($0).text):[1,\"2014-02-03\"]" }
            feed(Array("{\(members.joined(separator: ","))}\n".utf8), .jsonl, profile, nil)
            return
        }
        let byte = String(UnicodeScalar(profile.delimiter))
        let names = profile.columns.map { "\"\($0.replacing("\"", with: "\"\""))\"" }
        for cell in ["1", "2014-02-03", "03/02/2014", "true", "x;y/z"] {
            let cells = names.map { _ in "\"\(cell)\"" }
            let text = [names, cells].map { $0.joined(separator: byte) }.joined(separator: "\n")
            feed(Array(text.utf8), .csv, profile, nil)
        }
    } catch {
        _ = error.description
    }
}
