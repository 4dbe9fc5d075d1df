// swift-tools-version: 6.1
import PackageDescription

/// Every target states all that it may import; `make test` refuses any other import.
let strict: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny")]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name + "Tests", dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
  name: "passerelle",
  products: [.executable(name: "passerelle", targets: ["passerelle"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CEditLine", pkgConfig: "libedit",
      providers: [.apt(["libedit-dev"]), .brew(["libedit"])]),
    .systemLibrary(
      name: "CStemmer", providers: [.apt(["libstemmer-dev"]), .brew(["snowball"])]),
    module("Model"),
    module("Knowledge", ["Model"]),
    module("KnowledgeFiles", ["Model", "Knowledge", .product(name: "Yams", package: "Yams")]),
    module("Understanding", ["Model", "Knowledge", "CStemmer"]),
    module("Dialogue", ["Model", "Knowledge"]),
    module("KnowledgeChecks", ["Model", "Knowledge", "Understanding", "Dialogue", "Rendering"]),
    module("Planning", ["Model", "Knowledge"]),
    module(
      "Rendering", ["Model", "Knowledge", .product(name: "Mustache", package: "swift-mustache")]),
    module("Journal", ["Model"]),
    module("Storage", ["Model", "Journal"]),
    module(
      "Session", ["Model", "Knowledge", "Understanding", "Dialogue", "Rendering", "Planning"]),
    module("Transcripts", ["Model", "Knowledge", "Dialogue", "Session"]),
    module("Terminal", ["CEditLine"]),
    .executableTarget(
      name: "passerelle",
      dependencies: [
        "Model", "Knowledge", "KnowledgeFiles", "Understanding", "Dialogue", "KnowledgeChecks",
        "Planning",
        "Rendering", "Journal", "Storage", "Session", "Transcripts", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(
      name: "TestSupport",
      dependencies: ["Model", "Knowledge", "KnowledgeFiles", "Understanding", "Session"],
      path: "Tests/Support", swiftSettings: strict),
    tests("Model", ["Model"]),
    tests("Knowledge", ["Knowledge", "Model", "TestSupport"]),
    tests("KnowledgeFiles", ["Knowledge", "KnowledgeFiles", "Model", "TestSupport"]),
    tests("KnowledgeChecks", ["Knowledge", "KnowledgeChecks", "Model", "TestSupport"]),
    tests("Understanding", ["Knowledge", "Model", "TestSupport", "Understanding"]),
    tests(
      "Session",
      [
        "Dialogue", "Journal", "Knowledge", "KnowledgeFiles", "Model", "Planning", "Rendering",
        "Session", "TestSupport", "Understanding",
      ]),
    tests("Journal", ["Journal", "Model"]),
    tests("Storage", ["Journal", "Model", "Storage"]),
    tests(
      "Transcripts",
      ["Dialogue", "Transcripts", "TestSupport", "Knowledge", "Model", "Session"]),
    tests("Rendering", ["Knowledge", "Model", "Planning", "Rendering", "TestSupport"]),
    tests("Architecture", []),
    tests("Terminal", ["Knowledge"]),
    tests(
      "Fuzz",
      [
        "Dialogue", "Journal", "Knowledge", "KnowledgeFiles", "Model", "Session", "TestSupport",
        "Transcripts",
        "Understanding",
      ]),
    .testTarget(
      name: "SafetyTests", dependencies: ["KnowledgeFiles", "Model", "TestSupport"],
      exclude: ["refuse.c"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
