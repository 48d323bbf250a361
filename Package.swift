// swift-tools-version: 6.2
import PackageDescription

// Who may use whom: one line per module. A module is found in `Events/`, `Projections/<name>/`
// or `Sources/<name>/`; the right-hand side lists modules of this package, then libraries.

let projections = [
    "WaitingTimes", "Mutations", "Dalo", "Occupancy",
]

let modules: KeyValuePairs<String, [String]> = [
    "Terms": [],
    "Statistics": [],
    "Events": ["Terms"],
    "Rules": ["Terms", "Yams"],
    "Store": ["CLMDB"],
    "Ledger": ["Events", "Store", "Terms", "Crypto"],
    "Projecting": ["Events", "Rules", "Terms"],
    "Registers": ["Events", "Projecting", "Terms"],
    "Replay": ["Events", "Ledger", "Projecting", "Registers", "Terms"],
    "Feeds": ["Events", "Terms", "Yams"],
    "Registry": ["Projecting", "Registers"] + projections,
    "Reports": [
        "Projecting", "Registers", "Registry", "Replay", "Ledger", "Rules", "Events", "Terms",
    ],
    "Simulation": ["Events", "Terms"],
]

/// What every projection may use: the meaning half and the statistics, never storage or the web.
let projectionUses = ["Events", "Projecting", "Registers", "Rules", "Statistics", "Terms"]

let libraries: [String: Target.Dependency] = [
    "Yams": .product(name: "Yams", package: "Yams"),
    "Crypto": .product(name: "Crypto", package: "swift-crypto"),
    "ArgumentParser": .product(name: "ArgumentParser", package: "swift-argument-parser"),
]

func uses(_ names: [String]) -> [Target.Dependency] {
    names.map { libraries[$0] ?? .target(name: $0) }
}

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let documents: [String: [String]] = [
    "Events": ["README.md", "FORMAT.md"]
]

var targets: [Target] = [
    .systemLibrary(
        name: "CLMDB", path: "Sources/CLMDB", pkgConfig: "lmdb", providers: [.apt(["liblmdb-dev"])])
]

for (name, names) in modules {
    targets.append(
        .target(
            name: name, dependencies: uses(names),
            path: name == "Events" ? "Events" : "Sources/\(name)",
            exclude: documents[name] ?? [],
            resources: name == "Rules" ? [.embedInCode("Data")] : [],
            swiftSettings: strict))
}

for name in projections {
    targets.append(
        .target(
            name: name, dependencies: uses(projectionUses), path: "Projections/\(name)",
            exclude: ["README.md", "cases.yaml"], swiftSettings: strict))
}

/// One test target per subject, with the modules it reaches beside the one it is named after.
let tests: KeyValuePairs<String, [String]> = [
    "TermsTests": ["Terms"],
    "SimulationTests": ["Simulation", "Events", "Terms"],
]

for (name, names) in tests {
    targets.append(
        .testTarget(
            name: name, dependencies: uses(names), path: "Tests/\(name)", swiftSettings: strict))
}

let package = Package(
    name: "registre",
    dependencies: [
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: targets
)
