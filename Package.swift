// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "HighNeeds",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "EventSimulation", targets: ["EventSimulation"]),
    .executable(name: "highneeds", targets: ["highneeds"]),
  ],
  targets: [
    .target(name: "EventSimulation"),
    .target(name: "SENDSystem", dependencies: ["EventSimulation"]),
    .target(name: "ScenarioFiles", dependencies: ["SENDSystem"]),
    .target(name: "Experiments", dependencies: ["SENDSystem"]),
    .target(name: "Tables"),
    .target(name: "Evidence", dependencies: ["Tables", "ScenarioFiles", "SENDSystem", "EventSimulation"]),
    .target(name: "Reports", dependencies: ["Experiments", "Tables"]),
    .executableTarget(
      name: "highneeds",
      dependencies: ["Reports", "Evidence", "Experiments", "ScenarioFiles", "SENDSystem", "Tables"]),
    .executableTarget(name: "Benchmarks", dependencies: ["EventSimulation"]),
    .testTarget(name: "EventSimulationTests", dependencies: ["EventSimulation"]),
    .testTarget(name: "SENDSystemTests", dependencies: ["SENDSystem", "ScenarioFiles"]),
    .testTarget(name: "ScenarioFilesTests", dependencies: ["ScenarioFiles"]),
    .testTarget(name: "ExperimentsTests", dependencies: ["Experiments", "ScenarioFiles"]),
    .testTarget(name: "TablesTests", dependencies: ["Tables"]),
    .testTarget(name: "EvidenceTests", dependencies: ["Evidence", "ScenarioFiles", "SENDSystem"]),
    .testTarget(name: "ReportsTests", dependencies: ["Reports"]),
    .testTarget(name: "EndToEndTests", dependencies: ["highneeds"]),
  ],
  swiftLanguageModes: [.v6]
)
