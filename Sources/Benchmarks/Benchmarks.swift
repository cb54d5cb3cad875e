import EventSimulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How fast the kernel runs the reference workload, and whether it runs it right.
@main
enum Benchmarks {
  static func main() {
    let options: Options
    do {
      options = try Options(CommandLine.arguments.dropFirst())
    } catch {
      print("Benchmarks: \(error)\n\n\(Options.usage)")
      exit(2)
    }
    if options.check, options.pupils != Mini.referencePupils {
      print("Benchmarks: expected values are for \(Mini.referencePupils) pupils")
      exit(2)
    }
    let (outcomes, seconds) = Replications.run(options)
    report(outcomes, seconds, options)
    if options.check, !Expectation.check(outcomes) { exit(1) }
  }

  private static func report(_ outcomes: [MiniOutcome], _ seconds: Double, _ options: Options) {
    let times = outcomes.map { $0.seconds * 1_000 }.sorted()
    let median = Quantiles.type7(sorted: times, 0.5)
    let events = RunningMoments(outcomes.map { Double($0.events) }).mean
    let cost = RunningMoments(outcomes.map { $0.cost / 1e6 })
    let wall = events * Double(outcomes.count) / seconds
    print("SEND-mini: \(options.pupils) pupils, \(outcomes.count) replications, \(options.threads) thread(s)")
    print("ms a replication: median \(rounded(median, 4)), least \(rounded(times[0], 4))")
    print("wall seconds: \(rounded(seconds, 4))")
    print("events a replication: \(rounded(events, 1))")
    print(
      "events a second: \(rounded(events / median / 1_000, 2)) M a thread, \(rounded(wall / 1e6, 2)) M in all"
    )
    print("cost: \(rounded(cost.mean, 3)) million, standard error \(rounded(cost.standardError, 3))")
    let census = (0..<7).map { state -> String in
      let mean = RunningMoments(outcomes.map { Double($0.lastCensus[state]) }).mean
      return "\(State.reportedNames[state]) \(rounded(mean, 2))"
    }
    print("census of year 10: \(census.joined(separator: ", "))")
  }
}
