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

let package = Package(
    name: "atalaya",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        .target(name: "Model", swiftSettings: strict),
        stage("Scheduling"),
        stage("Archiving", [.product(name: "GRDB", package: "GRDB.swift")]),
        stage("Grouping"),
        stage("Digesting", [.product(name: "Mustache", package: "swift-mustache")], resources: [
            .embedInCode("Templates/digest.md.mustache"), .embedInCode("Templates/digest.html.mustache"),
        ]),
        tests("Scheduling"),
        tests("Archiving", [.product(name: "GRDB", package: "GRDB.swift")], resources: [.copy("Fixtures")]),
        tests("Grouping"),
        tests("Digesting", exclude: ["Fixtures"]), // read by path, so that ATALAYA_RECORD=1 can write them
    ]
)
