import Foundation
import SENDSystem
import Testing
import Workplace

@testable import Reports

@Suite struct DataPackageTests {
  private func package(_ sample: Sample = Sample(), withReplications: Bool = false) throws -> [String: Any] {
    let text = DataPackage(try sample.contents, withReplications: withReplications).json()
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func everyColumnIsDescribed() throws {
    let resources = try #require(try package(withReplications: true)["resources"] as? [[String: Any]])
    #expect(resources.map { $0["path"] as? String } == ["annual.csv", "ages.csv", "replications.csv"])
    for resource in resources {
      let fields = try #require((resource["schema"] as? [String: Any])?["fields"] as? [[String: Any]])
      for field in fields { #expect((field["description"] as? String)?.isEmpty == false, "\(field)") }
    }
    let annual = (resources[0]["schema"] as? [String: Any])?["fields"] as? [[String: Any]]
    #expect(annual?.compactMap { $0["name"] as? String } == AnnualTable.columns)
  }

  @Test func everyMeasureHasItsMeaning() throws {
    let measures = try #require(try package()["measures"] as? [[String: String]])
    #expect(measures.first?["description"] == "EHCPs maintained by the authority")
    let reason = measures.first { $0["name"] == "ceased_plans_needs_met" }?["description"]
    #expect(reason?.hasPrefix("Plans that ceased") == true && reason?.hasSuffix("needs met") == true)
    #expect(Set(measures.compactMap { $0["name"] }) == Set(Sample().annual.map(\.measure)))
  }

  @Test func namesAreSlugs() throws {
    #expect(DataPackage.slug("With <B> & É") == "with--b-----")
    #expect(DataPackage.slug("¿?") == "result")
    #expect(try package(Sample(scenarioName: "Base Line 2"))["name"] as? String == "base-line-2")
  }

  @Test func sameInputSameBytes() throws {
    #expect(DataPackage(try Sample().contents).json() == DataPackage(try Sample().contents).json())
  }
}
