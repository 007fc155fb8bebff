// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6 mode comes with the tools version; imports stay inside the file's module; no warning passes.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

func stage(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: ["Model"] + dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.init(stringLiteral: name), "Model"] + dependencies, exclude: exclude, resources: resources,
        swiftSettings: strict)
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")

let package = Package(
    name: "atalaya",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "atalaya", targets: ["atalaya"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CBrotli", pkgConfig: "libbrotlidec", providers: [.apt(["libbrotli-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CPSL", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .target(name: "CLanguageDetector", linkerSettings: [.linkedLibrary("cld2")]), // libcld2 has a C++ interface only
        .target(name: "Model", swiftSettings: strict),
        .target(name: "Gazetteer", swiftSettings: strict),
        .target(name: "Selecting", dependencies: ["CLibXML2"], swiftSettings: strict),
        stage("Configuring", ["Gazetteer", "Selecting", "CYAML"], resources: [
            .embedInCode("First/atalaya.yaml"), .embedInCode("First/sources.yaml"), .embedInCode("First/story.yaml"),
            .embedInCode("First/atalaya.schema.json"), .embedInCode("First/sources.schema.json"), .embedInCode("First/seed.schema.json"),
        ]),
        stage("Scheduling"),
        stage("Fetching", ["CCurl", "CZlib", "CBrotli", "CZstd", "CPSL"]),
        stage("Parsing", ["CLibXML2", "Selecting"]),
        .target(name: "Sanitising", dependencies: ["CLibXML2"], swiftSettings: strict),
        stage("Extracting", ["CLibXML2"]),
        stage("Evidence", ["CZlib", .product(name: "SwiftASN1", package: "swift-asn1")]),
        stage("Matching", ["CStemmer", "CLanguageDetector", "Gazetteer"]),
        stage("Learning", ["Gazetteer"]),
        stage("Archiving", [grdb, sqlite]),
        stage("Exporting"),
        stage("Grouping", ["Gazetteer"]),
        stage("Digesting", [.product(name: "Mustache", package: "swift-mustache")], resources: [
            .embedInCode("Templates/digest.md.mustache"), .embedInCode("Templates/digest.html.mustache"), .embedInCode("Templates/digest.txt.mustache"),
            .embedInCode("Templates/index.html.mustache"), .embedInCode("Templates/page.html.mustache"), .embedInCode("Templates/feed.atom.mustache"),
            .embedInCode("Templates/page.css"),
        ]),
        stage("Delivering", ["CCurl"]),
        stage("Watching", [
            "Scheduling", "Fetching", "Parsing", "Matching", "Learning", "Archiving", "Grouping", "Digesting", "Delivering", "Extracting", "Evidence",
            "CMalloc", logging, metrics,
        ]),
        .target(name: "Measuring", dependencies: ["Model", metrics], swiftSettings: strict),
        .executableTarget(
            name: "atalaya",
            dependencies: [
                "Model", "Configuring", "Scheduling", "Parsing", "Extracting", "Evidence", "Sanitising", "Matching", "Learning", "Archiving", "Exporting",
                "Digesting", "Grouping", "Watching", "Measuring", logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        stage("TestSupport", ["Scheduling"]),
        .executableTarget(
            name: "SchedulerSimulation", dependencies: ["Model", "Scheduling"], path: "Benchmarks/SchedulerSimulation", swiftSettings: strict),
        .executableTarget(
            name: "SilenceSimulation", dependencies: ["TestSupport"], path: "Benchmarks/SilenceSimulation", swiftSettings: strict),
        .executableTarget(
            name: "ParseBenchmark", dependencies: ["Model", "Parsing", "CLibXML2"], path: "Benchmarks/ParseBenchmark", swiftSettings: strict),
        .executableTarget(
            name: "MatchBenchmark",
            dependencies: ["Model", "Matching", "Configuring", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Benchmarks/MatchBenchmark", swiftSettings: strict),

        .executableTarget(
            name: "ExtractBenchmark", dependencies: ["Parsing", "Extracting", "CLibXML2"], path: "Benchmarks/ExtractBenchmark", swiftSettings: strict),
        .executableTarget(
            name: "GroupBenchmark", dependencies: ["Model", "Grouping"], path: "Benchmarks/GroupBenchmark", swiftSettings: strict),
        .executableTarget(
            name: "DigestBenchmark", dependencies: ["Model", "Archiving", "Watching"], path: "Benchmarks/DigestBenchmark", swiftSettings: strict),

        .testTarget(name: "ModelTests", dependencies: ["Model"], swiftSettings: strict),
        .testTarget(name: "MeasuringTests", dependencies: ["Measuring", metrics], swiftSettings: strict),
        .testTarget(name: "SelectingTests", dependencies: ["Selecting", "CLibXML2"], swiftSettings: strict),
        .testTarget(name: "GazetteerTests", dependencies: ["Gazetteer"], swiftSettings: strict),
        tests("Configuring"),
        tests("Scheduling", ["TestSupport"]),
        tests("Fetching", ["TestSupport"]),
        tests("Parsing", resources: [.copy("Fixtures")]),
        tests("Extracting", resources: [.copy("Fixtures")]),
        tests("Evidence", ["TestSupport"]),
        .testTarget(name: "SanitisingTests", dependencies: ["Sanitising"], swiftSettings: strict),
        tests("Matching", ["Configuring"], resources: [.copy("Fixtures")]),
        tests("Learning", ["Configuring"]),
        tests("Archiving", [grdb], resources: [.copy("Fixtures")]),
        tests("Exporting", exclude: ["Fixtures"]), // read by path, so that ATALAYA_RECORD=1 can write them
        tests("Grouping"),
        tests("Delivering", ["TestSupport"]),
        tests("Digesting", ["TestSupport"], exclude: ["Fixtures"]), // read by path, so that ATALAYA_RECORD=1 can write them
        tests("Watching", ["Archiving", "Delivering", "Digesting", "Evidence", "Fetching", "Scheduling", "TestSupport", logging, grdb]),
        .testTarget(
            name: "EndToEndTests", dependencies: ["Model", "Archiving", "TestSupport", "atalaya"], exclude: ["Fixtures", "Faults"], // read by path, as Digesting's
            swiftSettings: strict),
    ]
)

// `make fuzz`: libFuzzer's main, and its counters in every module (by the flags given there).
if Context.environment["ATALAYA_FUZZ"] != nil {
    package.targets.append(.executableTarget(
        name: "Fuzzer",
        dependencies: [
            "Model", "Archiving", "Configuring", "Evidence", "Extracting", "Fetching", "Learning", "Matching", "Parsing", "Sanitising", "Selecting",
        ],
        path: "Fuzzing/Fuzzer",
        swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])], linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]))
}
