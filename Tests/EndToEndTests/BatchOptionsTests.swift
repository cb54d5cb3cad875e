import SENDSystem
import Testing

@testable import highneeds

@Suite struct BatchOptionsTests {
  private func options(_ words: String...) throws -> BatchOptions {
    try BatchOptions(ArgumentParser(options: BatchOptions.options).parse(words))
  }

  @Test func moreReplicationsThanFitInMemoryAreRefused() throws {
    let scenario = Scenario()
    let outputs = OutputLayout(Timeline(startYear: 2025, years: 10)).keys.count
    let room = UInt64(1000 * outputs * 8)
    try options("--replications", "1000").checkMemory(scenario, available: room)
    let error = #expect(throws: UsageError.self) {
      try options("--replications", "1001").checkMemory(scenario, available: room)
    }
    #expect(error?.message.hasPrefix("--replications 1001 needs about ") == true)
    #expect(error?.message.hasSuffix("; at most 1000 fit") == true)
    #expect(throws: UsageError.self) {
      try options("--replications", "1001", "--precision", "plans:2030:1%")
        .checkMemory(scenario, available: room)
    }
  }

  @Test func theDefaultsAreThoseOfTheHelp() throws {
    let batch = try options().batch
    #expect(batch.seed == 1)
    guard case .replications(1000) = batch.stop else { throw UsageError("\(batch.stop)") }
    guard case .precision(_, atMost: 10_000) = try options("--precision", "plans:2030:1%").batch.stop else {
      throw UsageError("no limit")
    }
    #expect(try options("--seed", "0").batch.seed == 0)
  }
}
