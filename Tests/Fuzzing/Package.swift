// swift-tools-version: 6.2
import PackageDescription

// What reads bytes that others wrote, under libFuzzer and AddressSanitizer. `Tests/Fuzzing/run`
// lays this file beside links to the repository's folders and builds it there: the root package
// knows nothing of it, and none of its libraries but Yams is needed.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .unsafeFlags(["-sanitize=fuzzer,address"]),
]

let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// A program of one file, with what it may use; libFuzzer runs it.
func program(_ name: String, _ uses: [Target.Dependency]) -> Target {
    .executableTarget(
        name: "Fuzz\(name)", dependencies: uses, path: "Programs/\(name)",
        swiftSettings: strict,
        linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])])
}

let package = Package(
    name: "fuzzing",
    dependencies: [.package(url: "https://github.com/jpsim/Yams", from: "6.2.2")],
    targets: [
        .target(name: "Terms", path: "Modules/Terms", swiftSettings: strict),
        .target(
            name: "Events", dependencies: ["Terms"], path: "Events",
            exclude: ["README.md", "FORMAT.md", "Golden"], swiftSettings: strict),
        .target(
            name: "Rules", dependencies: ["Terms", yams], path: "Modules/Rules",
            resources: [.embedInCode("Data")], swiftSettings: strict),
        .target(
            name: "Feeds", dependencies: ["Events", "Terms", yams], path: "Modules/Feeds",
            exclude: ["Senders"], swiftSettings: strict),
        // The reader of cases without what runs them, which needs the ledger.
        .target(
            name: "Cases", dependencies: ["Feeds", "Rules", "Terms", yams], path: "Modules/Cases",
            exclude: ["CaseRun.swift"], swiftSettings: strict),
        .target(
            name: "Inputs", dependencies: ["Events", "Feeds", "Terms"], path: "Inputs",
            swiftSettings: strict),
        program("CSV", ["Events", "Feeds", "Inputs", "Terms"]),
        program("JSONLines", ["Events", "Feeds", "Inputs", "Terms"]),
        program("Record", ["Events", "Inputs", "Terms"]),
        program("Profile", ["Feeds", "Inputs", "Terms"]),
        program("Rules", ["Inputs", "Rules", "Terms"]),
        program("Cases", ["Cases", "Inputs"]),
        program("Query", ["Inputs", "Terms"]),
    ]
)
