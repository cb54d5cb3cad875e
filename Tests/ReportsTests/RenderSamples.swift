import Foundation
import Testing

/// Writes sample reports to look at, into the folder that `HIGHNEEDS_SAMPLE_REPORTS` names.
@Test(.enabled(if: ProcessInfo.processInfo.environment["HIGHNEEDS_SAMPLE_REPORTS"] != nil))
func renderSamples() throws {
  let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["HIGHNEEDS_SAMPLE_REPORTS"] ?? "")
  var single = Sample()
  single.replications = 1
  single.spread = 0
  var long = Sample(name: "Bath & North East \"Somerset\" <test>", years: 30, growth: 0.01)
  long.scenario = "{\"strategies\": [\"A\"]}"
  var falling = Sample(name: "Rutland", years: 1, growth: -0.06)
  falling.scenario = "not JSON"
  for (name, sample) in [
    ("sample", Sample()), ("single", single), ("long", long), ("falling", falling),
    ("ten", Sample(years: 10)),
  ] {
    try Data(try sample.html().utf8).write(to: folder.appendingPathComponent("\(name).html"))
  }
}
