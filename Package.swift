// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is compiled alike: existentials are spelled `any`, a member is visible only where its module is
/// imported, and imports are internal unless a public declaration needs them.
let settings: [SwiftSetting] = [
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    .enableUpcomingFeature("ExistentialAny"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    .enableUpcomingFeature("MemberImportVisibility"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// The pure ones say so where they touch memory that nobody checks.
/// https://github.com/swiftlang/swift-evolution/blob/main/proposals/0458-strict-memory-safety.md
let checked: [SwiftSetting] = settings + [.strictMemorySafety()]

/// Forecasting and planning spend their time in loops over flat buffers that are a hundred times slower without the
/// optimiser: those two are compiled with it in debug builds too, so that tests and the demo do not wait for them.
let optimized: [SwiftSetting] = checked + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// What belongs to the server stands behind a trait, so that the command, the demo and the core's tests build without it.
let server: TargetDependencyCondition? = .when(traits: ["Server"])

func target(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// A target without clock, disk, network or environment.
func pure(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: checked)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let real = Target.Dependency.product(name: "RealModule", package: "swift-numerics")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let metrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let network: [Target.Dependency] = [
    .product(name: "AsyncHTTPClient", package: "async-http-client", condition: server),
    .product(name: "Crypto", package: "swift-crypto", condition: server),
    .product(name: "NIOCore", package: "swift-nio", condition: server),
    .product(name: "NIOHTTP1", package: "swift-nio", condition: server),
    .product(name: "NIOPosix", package: "swift-nio", condition: server),
    .product(name: "NIOSSL", package: "swift-nio-ssl", condition: server),
]
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird", condition: server)
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

let package = Package(
    name: "understudy",
    products: [
        .executable(name: "understudy", targets: ["understudy"]),
        // What the benchmarks measure, in a package of their own.
        .library(name: "Forecasting", targets: ["Forecasting"]),
        .library(name: "Simulation", targets: ["Simulation"]),
        .library(name: "Networking", targets: ["Networking"]),
        .library(name: "UnderstudyModel", targets: ["UnderstudyModel"]),
    ],
    traits: [
        .default(enabledTraits: ["Server"]),
        .trait(name: "Server", description: "HTTP API, dashboard and network clients"),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
        // Behind the Server trait.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    ],
    targets: [
        // C libraries, found by pkg-config in Debian's libgit2-dev and libyaml-dev.
        .systemLibrary(name: "CLibGit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"])]),
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),

        // Safe wrappers over them: no pointer leaves these targets.
        target("Git", ["CLibGit2"]),
        target("YAML", ["CLibYAML", "Documents"]),

        // Pure: values in, values out.
        pure("Documents"),
        pure("UnderstudyModel"),
        pure("Charts"),
        .target(name: "Forecasting", dependencies: [real], swiftSettings: optimized),
        .target(name: "Optimization", swiftSettings: optimized),
        pure("Manifests", ["UnderstudyModel", "Documents"]),
        pure("Planning", ["UnderstudyModel", "Forecasting", "Optimization"]),
        pure("Learning", ["UnderstudyModel"]),
        pure("Rendering", ["Planning", "UnderstudyModel", "Documents"]),
        pure("Answers", ["Planning", "Forecasting", "UnderstudyModel", "Documents"]),
        pure("Notifications", ["UnderstudyModel", "Documents"]),
        pure("Simulation", [real]),

        // The shell: where the clock, the disk, git and the terminal are.
        target("Reconciliation", ["Planning", "Rendering", "Notifications", "UnderstudyModel", "Documents"]),
        target("Telemetry", ["Reconciliation", "Planning", "UnderstudyModel", metrics]),
        target("Signals", ["Reconciliation", "Planning", "UnderstudyModel", "Documents"]),
        target(
            "GitState",
            [
                "Reconciliation", "Planning", "Rendering", "Notifications", "Manifests", "UnderstudyModel", "Documents",
                "Git", "YAML",
            ]
        ),
        // Not `Network`: other packages import Apple's framework of that name wherever a module is called so.
        target(
            "Networking",
            ["Reconciliation", "Planning", "Notifications", "UnderstudyModel", "Documents"] + network
        ),
        target("HTTPAPI", ["Reconciliation", "Planning", "UnderstudyModel", "Documents", logging, hummingbird]),
        .executableTarget(
            name: "understudy",
            dependencies: [
                "Git", "YAML", "Documents", "UnderstudyModel", "Charts", "Forecasting", "Manifests", "Planning",
                "Answers", "Rendering", "Simulation", "Notifications", "Reconciliation", "Signals", "Telemetry",
                "GitState",
                arguments, logging,
                .target(name: "Networking", condition: server),
                .target(name: "HTTPAPI", condition: server),
            ],
            swiftSettings: settings
        ),

        .target(
            name: "TestSupport",
            dependencies: ["UnderstudyModel", "Documents"],
            path: "Tests/Support",
            swiftSettings: settings
        ),
        .target(
            name: "LoopbackSupport",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio", condition: server),
                .product(name: "NIOPosix", package: "swift-nio", condition: server),
            ],
            path: "Tests/LoopbackSupport",
            swiftSettings: settings
        ),
        tests("AnswersTests", ["Answers", "Planning", "UnderstudyModel", "Documents", "TestSupport"]),
        tests("ChartsTests", ["Charts"]),
        tests(
            "CommandTests",
            ["understudy", "Answers", "YAML", "Documents", "UnderstudyModel", "TestSupport"]
        ),
        tests(
            "DecisionVerbTests",
            [
                "understudy", "Answers", "Planning", "Optimization", "UnderstudyModel", "Documents", "Git", "GitState",
                "Manifests", "Reconciliation", "TestSupport", arguments,
            ]
        ),
        tests("DocumentsTests", ["Documents"]),
        tests("EndToEndTests", ["understudy", "TestSupport", "LoopbackSupport"]),
        tests("ForecastingTests", ["Forecasting"]),
        tests("GitTests", ["Git"]),
        tests("HTTPAPITests", ["HTTPAPI", "Reconciliation", "Planning", "Documents"]),
        tests("LearningTests", ["Learning", "UnderstudyModel"]),
        tests("ManifestsTests", ["Manifests", "YAML", "UnderstudyModel", "Documents", "TestSupport"]),
        tests(
            "NetworkingTests",
            [
                "Networking", "Reconciliation", "Planning", "Notifications", "UnderstudyModel", "Documents",
                "TestSupport",
                "LoopbackSupport",
            ] + network
        ),
        tests("NotificationsTests", ["Notifications", "UnderstudyModel", "Documents", "YAML", "TestSupport"]),
        tests("OptimizationTests", ["Optimization"]),
        tests("PlanningTests", ["Planning", "Forecasting", "UnderstudyModel", "TestSupport"]),
        tests(
            "ReconciliationTests",
            [
                "Reconciliation", "GitState", "Signals", "Planning", "Forecasting", "Simulation", "Notifications",
                "Manifests", "UnderstudyModel",
                "Documents", "Git", "TestSupport",
            ]
        ),
        tests("RenderingTests", ["Rendering", "Documents", "YAML", "UnderstudyModel"]),
        tests("RuleTests", ["understudy", "Planning", "Telemetry", "UnderstudyModel", "TestSupport"]),
        tests("SignalsTests", ["Signals", "Planning", "UnderstudyModel", "Documents"]),
        tests("SimulationTests", ["Simulation"]),
        tests(
            "TelemetryTests",
            ["Telemetry", "Reconciliation", "Planning", "UnderstudyModel", "TestSupport", metrics]
        ),
        tests("UnderstudyModelTests", ["UnderstudyModel"]),
        tests("YAMLTests", ["YAML", "Documents"]),
    ],
    swiftLanguageModes: [.v6]
)
