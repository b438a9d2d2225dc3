// swift-tools-version: 6.2
import PackageDescription

/// The same language settings on every target: strict Swift 6, explicit existentials and imports.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "Statistics",
    products: [
        .library(name: "PanelModels", targets: ["PanelModels"]),
        .library(name: "LinearAlgebra", targets: ["LinearAlgebra"]),
        .library(name: "Distributions", targets: ["Distributions"]),
        .executable(name: "panelstat", targets: ["panelstat"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        // C and C++ at the edge
        .systemLibrary(
            name: "CLAPACK", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),
        .target(
            name: "CBoostMath",
            linkerSettings: [.linkedLibrary("m"), .linkedLibrary("stdc++", .when(platforms: [.linux]))]),

        .target(name: "CPanelKernels"),

        // The ground
        .target(name: "LinearAlgebra", dependencies: ["CLAPACK"], swiftSettings: settings),
        .target(name: "Distributions", dependencies: ["CBoostMath"], swiftSettings: settings),

        // The estimators, and the same as a command
        .target(
            name: "PanelModels", dependencies: ["LinearAlgebra", "Distributions", "CPanelKernels"],
            swiftSettings: settings),
        .executableTarget(
            name: "panelstat",
            dependencies: [
                "PanelModels",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),

        .testTarget(
            name: "LinearAlgebraTests", dependencies: ["LinearAlgebra"], swiftSettings: settings),
        .testTarget(
            name: "DistributionsTests", dependencies: ["Distributions"], swiftSettings: settings),
        .testTarget(
            name: "PanelModelsTests",
            dependencies: ["PanelModels", "LinearAlgebra", "Distributions", "CPanelKernels"],
            resources: [.copy("Golden")],
            swiftSettings: settings),
        .testTarget(
            name: "PanelstatTests", dependencies: ["panelstat"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
