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
let distributions = Target.Dependency.product(name: "Distributions", package: "Statistics")

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
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(name: "CQRCode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        room("FremdriftDomain"),
        .target(
            name: "FremdriftResources", path: "Resources", sources: ["Resources.swift"],
            resources: [
                .embedInCode("instruments/fremdrift-11/1/fremdrift-11-1.yaml"),
                .embedInCode("instruments/fremdrift-11/1/fremdrift-11-1.da.yaml"),
                .embedInCode("instruments/fremdrift-11/1/fremdrift-11-1.en.yaml"),
                .embedInCode("change/fremdrift-11-1.simulated.json"),
                .embedInCode("codes/benefits.yaml"),
                .embedInCode("codes/conversation-kinds.yaml"),
                .embedInCode("codes/intervention-kinds.yaml"),
                .embedInCode("codes/unit-labels.yaml"),
                .embedInCode("codes/visitation-categories.yaml"),
                .embedInCode("simulation/default-profile.yaml"),
                .embedInCode("web/fremdrift.css"),
                .embedInCode("texts/messages.da.yaml"),
                .embedInCode("texts/messages.en.yaml"),
                .embedInCode("letters/letter.html"),
                .embedInCode("landmarks/landmarks.da.yaml"),
                .embedInCode("landmarks/landmarks.en.yaml"),
                .embedInCode("evidence/evidence-cards.yaml"),
                .embedInCode("languages/source.yaml"),
                .embedInCode("languages/ar.yaml"),
                .embedInCode("languages/uk.yaml"),
                .embedInCode("languages/so.yaml"),
                .embedInCode("languages/tr.yaml"),
            ],
            swiftSettings: strict),
        room("FremdriftFiles", ["FremdriftDomain", .product(name: "Yams", package: "Yams")]),
        room("FremdriftStudy", ["FremdriftDomain", panelModels, distributions]),
        room("FremdriftStore", ["FremdriftDomain"]),
        room("FremdriftSQLite", ["FremdriftStore", grdb]),
        room("FremdriftSecrets", ["FremdriftDomain", "CSodium"]),
        room("FremdriftPost", ["FremdriftDomain", "CCurl", "CQRCode"]),
        room("FremdriftPrint", ["FremdriftDomain", "CPango"]),
        room("FremdriftMarkup"),
        room("FremdriftApp", ["FremdriftDomain", "FremdriftStudy", "FremdriftStore", "FremdriftMarkup"]),
        room(
            "FremdriftServer",
            [
                "FremdriftApp", hummingbird, .product(name: "Logging", package: "swift-log"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        .executableTarget(
            name: "fremdrift",
            dependencies: [
                "FremdriftApp", "FremdriftServer", "FremdriftSQLite", "FremdriftSecrets", "FremdriftFiles",
                "FremdriftPost", "FremdriftPrint",
                "FremdriftResources", "FremdriftStudy", panelModels, argumentParser,
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        tests(
            "FremdriftStudyTests",
            [
                "FremdriftStudy", "FremdriftDomain", "FremdriftResources", panelModels,
                .product(name: "Yams", package: "Yams"),
            ]),
        tests("FremdriftPostTests", ["FremdriftDomain", "FremdriftPost", "TestSupport"]),
        tests("FremdriftPrintTests", ["FremdriftDomain", "FremdriftPrint"]),
        tests("FremdriftMarkupTests", ["FremdriftMarkup"]),
        tests("FremdriftFilesTests", ["FremdriftDomain", "FremdriftFiles", "FremdriftResources"]),
        // Only tests speak to PostgreSQL yet.
        .systemLibrary(name: "CPQ", path: "Tests/CPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(
            name: "TestSupport",
            dependencies: [
                "CPQ", "FremdriftDomain", "FremdriftFiles", "FremdriftResources", "FremdriftSecrets",
                "FremdriftSQLite", "FremdriftStore", "FremdriftStudy",
            ],
            path: "Tests/Support", exclude: ["Sinks"], swiftSettings: strict),
        tests("ArchitectureTests", ["TestSupport"]),
        tests("FremdriftDomainTests", ["FremdriftDomain", "TestSupport"]),
        tests(
            "FremdriftStoreTests",
            [
                "FremdriftApp", "FremdriftDomain", "FremdriftFiles", "FremdriftResources", "FremdriftSecrets",
                "FremdriftSQLite", "FremdriftStore", "FremdriftStudy", "TestSupport",
            ]),
        tests(
            "FremdriftAppTests",
            [
                "FremdriftApp", "FremdriftDomain", "FremdriftFiles", "FremdriftResources", "FremdriftStore",
                "TestSupport",
            ]),
        tests(
            "BinaryTests",
            ["FremdriftDomain", "FremdriftSecrets", "FremdriftSQLite", "FremdriftStore", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6]
)
