// swift-tools-version: 6.2
import PackageDescription

/// Modules that simulate and count are optimised in debug builds, too: tests run them for thousands of replications
/// and on all of England's figures. Assertions stay on. Take it out for a while to step through them in a debugger.
let optimised: [SwiftSetting] = [
  .unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))
]

let package = Package(
  name: "HighNeeds",
  platforms: [.macOS(.v15)],
  // The kernel serves other simulations, too.
  products: [
    .library(name: "EventSimulation", targets: ["EventSimulation"]),
    .executable(name: "highneeds", targets: ["highneeds"]),
  ],
  targets: [
    .target(name: "EventSimulation"),
    .target(name: "SENDSystem", dependencies: ["EventSimulation"], swiftSettings: optimised),
    .target(
      name: "ScenarioFiles", dependencies: ["SENDSystem", "EventSimulation"], swiftSettings: optimised),
    .target(
      name: "Experiments", dependencies: ["SENDSystem", "EventSimulation"], swiftSettings: optimised),
    .target(name: "Tables", swiftSettings: optimised),
    .target(
      name: "Evidence",
      dependencies: ["Tables", "Experiments", "ScenarioFiles", "SENDSystem", "EventSimulation"],
      swiftSettings: optimised),
    .target(
      name: "Reports",
      dependencies: ["Experiments", "ScenarioFiles", "SENDSystem", "EventSimulation", "Tables"]),
    // What a page runs, compiled for WebAssembly by Scripts/build-engine.sh together with Sources/EngineRuntime, which is
    // no target here.
    .target(
      name: "Engine",
      dependencies: ["Reports", "Experiments", "ScenarioFiles", "SENDSystem", "EventSimulation", "Tables"]),
    .target(
      name: "Workplace",
      dependencies: [
        "Reports", "Evidence", "Experiments", "ScenarioFiles", "SENDSystem", "EventSimulation", "Tables",
      ]),
    .executableTarget(
      name: "highneeds",
      dependencies: [
        "Workplace", "Reports", "Evidence", "Experiments", "ScenarioFiles", "SENDSystem", "EventSimulation",
        "Tables",
      ]),
    .executableTarget(name: "Benchmarks", dependencies: ["EventSimulation"]),
    // Damage to inputs, for the fuzz drivers among the tests.
    .target(name: "FuzzSupport", path: "Tests/FuzzSupport"),
    .testTarget(name: "EventSimulationTests", dependencies: ["EventSimulation"]),
    .testTarget(
      name: "SENDSystemTests", dependencies: ["Workplace", "SENDSystem", "ScenarioFiles", "EventSimulation"]),
    .testTarget(
      name: "ScenarioFilesTests",
      dependencies: ["Workplace", "ScenarioFiles", "SENDSystem", "EventSimulation"]),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: ["Workplace", "Experiments", "ScenarioFiles", "SENDSystem", "EventSimulation"]),
    .testTarget(
      name: "LawTests",
      dependencies: ["Workplace", "Experiments", "ScenarioFiles", "SENDSystem", "EventSimulation"],
      swiftSettings: optimised),
    .testTarget(name: "TablesTests", dependencies: ["Tables"]),
    .testTarget(
      name: "EvidenceTests",
      dependencies: [
        "Workplace", "Reports", "Evidence", "Experiments", "ScenarioFiles", "SENDSystem", "EventSimulation",
        "FuzzSupport",
      ]),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Workplace", "Reports", "Experiments", "SENDSystem", "EventSimulation", "Tables"]),
    .testTarget(
      name: "EngineTests",
      dependencies: ["Engine", "Workplace", "Reports", "Experiments", "ScenarioFiles", "SENDSystem"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["highneeds", "Workplace", "Experiments", "SENDSystem", "FuzzSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
