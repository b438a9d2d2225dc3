// swift-tools-version: 6.2
import PackageDescription

/// Imports are part of the architecture: what a file uses it names, and nothing leaks by way of another module.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A room of the house. `docs/adr/0001-the-house.md` says why each exists; Tests/ArchitectureTests holds the arrows.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let panelModels = Target.Dependency.product(name: "PanelModels", package: "Statistics")
let linearAlgebra = Target.Dependency.product(name: "LinearAlgebra", package: "Statistics")

let package = Package(
    name: "fremdrift",
    defaultLocalization: "da",
    products: [.executable(name: "fremdrift", targets: ["fremdrift"])],
    dependencies: [
        .package(path: "Statistics"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: ["FullFoundation"]),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        room("FremdriftDomain"),
        room("FremdriftFiles", ["FremdriftDomain", .product(name: "Yams", package: "Yams")]),
        room("FremdriftStudy", ["FremdriftDomain", panelModels, linearAlgebra]),
        room("FremdriftStore", ["FremdriftDomain"]),
        room("FremdriftSQLite", ["FremdriftStore", grdb]),
        room("FremdriftSecrets", ["FremdriftDomain", "CSodium"]),
        room("FremdriftMarkup"),
        room("FremdriftApp", ["FremdriftDomain", "FremdriftStudy", "FremdriftStore", "FremdriftMarkup"]),
        room("FremdriftServer", ["FremdriftApp", hummingbird]),
        .executableTarget(
            name: "fremdrift",
            dependencies: [
                "FremdriftApp", "FremdriftServer", "FremdriftSQLite", "FremdriftSecrets", "FremdriftFiles",
                argumentParser,
            ],
            swiftSettings: strict),
        tests("FremdriftDomainTests", ["FremdriftDomain", "FremdriftFiles"]),
        tests("ArchitectureTests", []),
    ],
    swiftLanguageModes: [.v6]
)
