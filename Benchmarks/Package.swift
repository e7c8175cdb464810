// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "understudy", path: "..", traits: [])],
    targets: [
        .executableTarget(
            name: "IncrementalForecasts",
            dependencies: [
                .product(name: "Forecasting", package: "understudy"),
                .product(name: "Simulation", package: "understudy"),
            ],
            path: "IncrementalForecasts"
        )
    ],
    swiftLanguageModes: [.v6]
)
