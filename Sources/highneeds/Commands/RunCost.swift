/// What a point and a run take, from a pilot: time on the clock, with all threads at work.
struct RunCost: Equatable {
  let secondsPerPoint: Double
  let secondsPerRun: Double

  /// - Parameters:
  ///   - seconds: what the pilot took.
  ///   - point: what it takes to make a point ready, of the time of the pilot.
  init(pilot seconds: Double, points: Int, runs: Int, point: Double) {
    secondsPerPoint = min(point, seconds / Double(points))
    secondsPerRun = (seconds - Double(points) * secondsPerPoint) / Double(runs)
  }

  func seconds(points: Int, runs: Int) -> Double {
    Double(points) * secondsPerPoint + Double(runs) * secondsPerRun
  }
}
