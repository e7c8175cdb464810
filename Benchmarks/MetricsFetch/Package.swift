// swift-tools-version: 6.1
import PackageDescription

// A package of its own: unlike the other benchmarks it needs the network stack.
let package = Package(
    name: "metrics-fetch",
    dependencies: [.package(name: "understudy", path: "../..", traits: ["Server"])],
    targets: [
        .executableTarget(
            name: "MetricsFetch",
            dependencies: [
                .product(name: "Networking", package: "understudy"),
                .product(name: "UnderstudyModel", package: "understudy"),
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
