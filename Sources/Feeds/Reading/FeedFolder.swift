import FoundationEssentials

/// The feeds of a folder, in the order in which they are read.
///
/// `feeds.yaml` says by pattern which profile reads which file; the first pattern that fits stands:
/// ```yaml
/// "*-cal.csv": ../profiles/sipea-cal.yaml
/// ```
/// Hidden files, folders, `feeds.yaml` and the profiles that it names are no feeds.
public struct FeedFolder: Sendable {
    /// A file and how it is read.
    public struct Feed: Sendable {
        /// The file.
        public let path: String
        /// The profile that reads it; nil for a canonical feed.
        public let profile: Profile?

        /// A file and how it is read.
        public init(path: String, profile: Profile?) {
            self.path = path
            self.profile = profile
        }
    }

    /// Why a folder cannot be read.
    public enum Failure: Error, Sendable, CustomStringConvertible {
        /// The folder, `feeds.yaml` or a profile cannot be read.
        case file(path: String, FeedError)
        /// `feeds.yaml` or a profile is wrong.
        case profile(ProfileError)
        /// A file that no pattern fits and whose name does not end as a canonical feed's does.
        case unmatched(path: String)

        /// What is wrong, where, and what to do.
        public var description: String {
            switch self {
            case .file(let path, let error): "\(path): \(error)"
            case .profile(let error): error.description
            case .unmatched(let path):
                "\(path): no pattern of feeds.yaml fits, and it is neither .csv nor .jsonl. "
                    + "Add a pattern, or take the file away."
            }
        }
    }

    /// The files by name, in the order of their names' bytes.
    public let feeds: [Feed]

    /// Lists a folder and reads its `feeds.yaml` and the profiles that it names.
    public init(path: String) throws(Failure) {
        let names = try FeedFolder.names(in: path)
        let patterns =
            names.contains("feeds.yaml") ? try FeedFolder.patterns(in: path) : []
        let profiles = Set(patterns.map { FeedFolder.canonical($0.path) })
        var read: [String: Profile] = [:]
        var feeds: [Feed] = []
        for name in names where name != "feeds.yaml" {
            let file = FeedFolder.join(path, name)
            guard !profiles.contains(FeedFolder.canonical(file)) else { continue }
            guard let pattern = patterns.first(where: { $0.pattern.fits(name) }) else {
                guard FeedFormat(fileName: name) != nil else {
                    throw .unmatched(path: file)
                }
                feeds.append(Feed(path: file, profile: nil))
                continue
            }
            if read[pattern.path] == nil {
                read[pattern.path] = try FeedFolder.profile(pattern.path)
            }
            feeds.append(Feed(path: file, profile: read[pattern.path]))
        }
        self.feeds = feeds
    }

    private static func names(in path: String) throws(Failure) -> [String] {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw .file(path: path, .noSuchFile)
        }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            let isForbidden = (error as? CocoaError)?.code == .fileReadNoPermission
            throw .file(
                path: path, isForbidden ? .notPermitted : .unreadable(reason: "\(error)"))
        }
        return names.filter { name in
            var isFolder = false
            let isThere = FileManager.default.fileExists(
                atPath: join(path, name), isDirectory: &isFolder)
            return isThere && !isFolder && !name.hasPrefix(".")
        }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func patterns(
        in folder: String
    ) throws(Failure) -> [(pattern: NamePattern, path: String)] {
        let path = join(folder, "feeds.yaml")
        let yaml = try text(path)
        do throws(ProfileError) {
            var patterns: [(NamePattern, String)] = []
            for (key, value) in try YAMLPlace(yaml: yaml, profile: path).members() {
                let target = try value.text()
                patterns.append(
                    (NamePattern(key), target.hasPrefix("/") ? target : join(folder, target)))
            }
            return patterns
        } catch {
            throw .profile(error)
        }
    }

    private static func profile(_ path: String) throws(Failure) -> Profile {
        do throws(ProfileError) { return try Profile(path: path) } catch {
            throw .profile(error)
        }
    }

    private static func text(_ path: String) throws(Failure) -> String {
        do throws(FeedError) { return try FeedInput.text(of: path) } catch {
            throw .file(path: path, error)
        }
    }

    private static func join(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    private static func canonical(_ path: String) -> String {
        URL(filePath: path).standardized.path
    }
}
