// swift-tools-version: 6.2
import PackageDescription

// Who may use whom: one line per module. A module is found in `Events/`, `Projections/<name>/`
// or `Sources/<name>/`; the right-hand side lists modules of this package, then libraries.

let projections = [
    "WaitingTimes", "Mutations", "Dalo", "Occupancy", "Queue", "Irregularities", "Fairness",
    "Offer", "Priority", "Territories", "Relocation",
]

let modules: KeyValuePairs<String, [String]> = [
    "Terms": [],
    "Statistics": [],
    "Events": ["Terms"],
    "Rules": ["Terms", "Yams"],
    "Store": ["CLMDB"],
    "Ledger": ["Events", "Store", "Terms", "Crypto"],
    "Registers": ["Events", "Terms"],
    "Projecting": ["Events", "Registers", "Rules", "Statistics", "Terms"],
    "Replay": ["Events", "Ledger", "Registers", "Store", "Terms"],
    "Feeds": ["Events", "Terms", "Yams"],
    "Registry": ["Projecting"] + projections,
    "Reports": [
        "Events", "Ledger", "Projecting", "Registers", "Registry", "Replay", "Rules", "Terms",
    ],
    "Desk": [
        "Events", "Fairness", "Irregularities", "Ledger", "Projecting", "Registers", "Replay",
        "Reports", "Rules", "Terms",
    ],
    "Cases": [
        "Events", "Feeds", "Ledger", "Projecting", "Registry", "Reports", "Rules", "Terms", "Yams",
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
    "Events": ["README.md", "FORMAT.md", "Golden"],
    "Feeds": ["Senders"],
    "Statistics": ["README.md"],
    "StatisticsTests": ["reference.py", "reference.json"],
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

targets.append(
    .executableTarget(
        name: "registre",
        dependencies: uses([
            "ArgumentParser", "Cases", "Desk", "Events", "Feeds", "Ledger", "Projecting",
            "Registry",
            "Reports", "Rules", "Simulation", "Terms",
        ]),
        path: "Sources/registre", swiftSettings: strict))

// Histories in a few lines, for tests that look into a projection.
targets.append(
    .target(
        name: "Histories", dependencies: uses(projectionUses + ["Feeds"]), path: "Tests/Histories",
        swiftSettings: strict))

// A seed reproduces a run: the generator of every property test.
targets.append(.target(name: "Seeds", path: "Tests/Seeds", swiftSettings: strict))

/// One test target per subject, with the modules it reaches beside the one it is named after.
let tests: KeyValuePairs<String, [String]> = [
    "TermsTests": ["Terms"],
    "StatisticsTests": ["Seeds", "Statistics"],
    "StoreTests": ["Seeds", "Store"],
    "EventsTests": ["Events", "Seeds", "Terms"],
    "RulesTests": ["Rules", "Terms", "Yams"],
    "FeedsTests": ["Feeds", "Events", "Seeds", "Terms"],
    "SimulationTests": ["Simulation", "Events", "Terms"],
    "LedgerTests": ["Seeds", "Ledger", "Events", "Store", "Terms"],
    "ReplayTests": ["Replay", "Registers", "Ledger", "Seeds", "Store", "Events", "Terms"],
    "WaitingTimesTests": projectionUses + ["WaitingTimes", "Histories"],
    "MutationsTests": projectionUses + ["Mutations", "Histories"],
    "DaloTests": projectionUses + ["Dalo", "Histories"],
    "OccupancyTests": projectionUses + ["Occupancy", "Histories"],
    "QueueTests": projectionUses + ["Queue", "Histories"],
    "IrregularitiesTests": projectionUses + ["Irregularities", "Histories"],
    "FairnessTests": projectionUses + ["Fairness", "Histories", "Seeds"],
    "OfferTests": projectionUses + ["Offer", "Histories"],
    "PriorityTests": projectionUses + ["Priority", "Histories"],
    "TerritoriesTests": projectionUses + ["Territories", "Histories"],
    "RelocationTests": projectionUses + ["Relocation", "Histories"],
    "CasesTests": ["Cases"],
    "SampleTests": [
        "Events", "Feeds", "Ledger", "Projecting", "Registry", "Reports", "Rules", "Terms",
    ],
    "DeskTests": [
        "Desk", "Events", "Fairness", "Feeds", "Ledger", "Projecting", "Registers", "Registry",
        "Reports", "Rules", "Terms",
    ],
    "CommandLineTests": ["Seeds"],
    "TidyTests": [],
]

for (name, names) in tests {
    targets.append(
        .testTarget(
            name: name, dependencies: uses(names), path: "Tests/\(name)",
            exclude: documents[name] ?? [], swiftSettings: strict))
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
