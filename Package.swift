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
    "Cores": [],
    "Statistics": [],
    "Events": ["Terms"],
    "Rules": ["Terms", "Yams"],
    "Store": ["CLMDB", "CXXHash", "Cores"],
    "Ledger": ["Cores", "Events", "Store", "Terms", "Crypto"],
    "Registers": ["Events", "Terms"],
    "Projecting": ["Events", "Registers", "Rules", "Statistics", "Terms"],
    "Replay": ["Cores", "Events", "Ledger", "Registers", "Store", "Terms"],
    "Feeds": ["Events", "Terms", "Yams"],
    "Registry": ["Projecting"] + projections,
    "Reports": [
        "Cores", "Events", "Ledger", "Projecting", "Registers", "Registry", "Replay", "Rules",
        "Terms",
    ],
    "Desk": [
        "Events", "Fairness", "Irregularities", "Ledger", "Projecting", "Registers", "Replay",
        "Reports", "Rules", "Terms",
    ],
    "Cases": [
        "Events", "Feeds", "Ledger", "Projecting", "Registry", "Reports", "Rules", "Terms", "Yams",
    ],
    "Exports": [
        "Crypto", "Events", "GRDB", "Ledger", "Projecting", "Registry", "Reports", "Terms",
    ],
    "Simulation": ["Events", "Terms"],
    "Access": ["Ledger", "Terms"],
    "Disclosure": ["Projecting", "Registry", "Reports", "Rules", "Statistics", "Terms"],
    "Dashboard": [
        "Access", "Desk", "Disclosure", "Events", "HTTPTypes", "Hummingbird", "Ledger", "Logging",
        "Mustache", "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "Projecting", "Registers", "Registry",
        "Replay", "Reports", "Rules", "ServiceLifecycle", "Terms", "UnixSignals",
    ],
]

/// What every projection may use: the meaning half and the statistics, never storage or the web.
let projectionUses = ["Events", "Projecting", "Registers", "Rules", "Statistics", "Terms"]

let libraries: [String: Target.Dependency] = [
    "Yams": .product(name: "Yams", package: "Yams"),
    "Crypto": .product(name: "Crypto", package: "swift-crypto"),
    "GRDB": .product(name: "GRDB", package: "GRDB.swift"),
    "ArgumentParser": .product(name: "ArgumentParser", package: "swift-argument-parser"),
    "HTTPTypes": .product(name: "HTTPTypes", package: "swift-http-types"),
    "Hummingbird": .product(name: "Hummingbird", package: "hummingbird"),
    "Logging": .product(name: "Logging", package: "swift-log"),
    "Mustache": .product(name: "Mustache", package: "swift-mustache"),
    "NIOCore": .product(name: "NIOCore", package: "swift-nio"),
    "NIOHTTP1": .product(name: "NIOHTTP1", package: "swift-nio"),
    "NIOHTTPTypes": .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
    "NIOPosix": .product(name: "NIOPosix", package: "swift-nio"),
    "ServiceLifecycle": .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
    "UnixSignals": .product(name: "UnixSignals", package: "swift-service-lifecycle"),
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
    "Dashboard": ["README.md"],
    "Feeds": ["Senders"],
    "Statistics": ["README.md"],
    "StatisticsTests": ["reference.py", "reference.json"],
]

/// Folders whose files become part of the program.
let embedded: [String: String] = ["Rules": "Data", "Dashboard": "Pages"]

var targets: [Target] = [
    .systemLibrary(
        name: "CLMDB", path: "Sources/CLMDB", pkgConfig: "lmdb", providers: [.apt(["liblmdb-dev"])]),
    .systemLibrary(
        name: "CXXHash", path: "Sources/CXXHash", pkgConfig: "libxxhash",
        providers: [.apt(["libxxhash-dev"])]),
]

for (name, names) in modules {
    targets.append(
        .target(
            name: name, dependencies: uses(names),
            path: name == "Events" ? "Events" : "Sources/\(name)",
            exclude: documents[name] ?? [],
            resources: embedded[name].map { [.embedInCode($0)] } ?? [],
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
            "Access", "ArgumentParser", "Cases", "Cores", "Dashboard", "Desk", "Events", "Exports",
            "Feeds", "Ledger", "Projecting", "Registry", "Reports", "Rules", "Simulation", "Store",
            "Terms",
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
    "CoresTests": ["Cores"],
    "StatisticsTests": ["Seeds", "Statistics"],
    "StoreTests": ["Seeds", "Store"],
    "EventsTests": ["Events", "Seeds", "Terms"],
    "RulesTests": ["Rules", "Terms", "Yams"],
    "FeedsTests": ["Feeds", "Events", "Seeds", "Terms"],
    "SimulationTests": ["Simulation", "Events", "Terms"],
    "LedgerTests": ["Crypto", "Seeds", "Ledger", "Events", "Store", "Terms"],
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
    "DisclosureTests": [
        "Disclosure", "Projecting", "Reports", "Rules", "Seeds", "Statistics", "Terms",
    ],
    "DashboardTests": [
        "Access", "Dashboard", "Desk", "Events", "Feeds", "Ledger", "NIOCore", "NIOPosix",
        "Projecting", "Registry", "Reports", "Rules", "Terms",
    ],
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
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(
            url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: targets
)
