import EventSimulation
import Testing

@Suite struct CivilDateISO8601Tests {
  @Test func readsAndWrites() {
    #expect(CivilDate(iso: "2025-09-01")?.dayNumber == 20_332)
    #expect(CivilDate(20_332).iso == "2025-09-01")
    #expect(CivilDate(iso: "0987-01-02")?.iso == "0987-01-02")
    #expect("\(CivilDate(0))" == "1970-01-01")
  }

  @Test(arguments: [
    "", "2025-9-01", "2025-09-1", "01/09/2025", "2025-09-01 ", " 2025-09-01", "2025-09-01T00:00", "20250901",
    "2025-02-29", "2025-13-01", "+025-09-01", "2025-0a-01", "２０２５-09-01",
  ])
  func refusesAllElse(text: String) {
    #expect(CivilDate(iso: text) == nil)
  }
}
