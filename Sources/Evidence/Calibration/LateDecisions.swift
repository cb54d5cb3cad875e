/// How late late decisions whether to assess are: their number is published, their delay is not.
///
/// By Little's law the requests without a decision at the end of a year are the requests of a week times the mean weeks to
/// a decision. That tells the delay of late ones where many are late. Where few are, it hangs on how long timely ones take
/// and on how quiet December is, so judgement weighs more.
struct LateDecisions {
  /// Mean weeks beyond week 6.
  let weeks: Double
  let sd: Double
  /// Whether the number of undecided requests had a part in it.
  let isCounted: Bool

  /// Of judgement, for an authority whose undecided requests are not known.
  static let prior = (weeks: 4.0, sd: 3.0)
  /// How unsure the mean wait of all is in weeks, however many requests there are.
  private static let waitSD = 0.7
  private static let bounds = 1.0...40

  /// - Parameter undecided: requests without a decision at the end of a year in which so many were received.
  init(undecided: Double?, requests: Double, decidedInTime: Double) {
    guard let undecided, requests > 0 else {
      (weeks, sd, isCounted) = (Self.prior.weeks, Self.prior.sd, false)
      return
    }
    let weekly = requests / 52.2
    let late = max(1 - decidedInTime, 0.01)
    let clocks = PathClocks(
      decidedInTime: decidedInTime, issuedInTime: 1, lateDecisionWeeks: 0, lateWeeks: 0)
    let wait = undecided / weekly
    let shortest = clocks.weeksToDecision()
    // Below what no delay at all explains, the line goes on.
    let counted =
      wait > shortest ? clocks.lateDecisionWeeks(meanWait: wait, 0...60) : (wait - shortest) / late
    let variance = (max(undecided, 1) / (weekly * weekly) + Self.waitSD * Self.waitSD) / (late * late)
    let weight = Self.prior.sd * Self.prior.sd / (Self.prior.sd * Self.prior.sd + variance)
    let mean = weight * counted + (1 - weight) * Self.prior.weeks
    weeks = min(max(mean, Self.bounds.lowerBound), Self.bounds.upperBound)
    sd = min((weight * variance).squareRoot(), weeks)
    isCounted = true
  }

  init(_ basis: Basis, decidedInTime: Double) {
    self.init(
      undecided: basis.local.total(.undecided, basis.year), requests: basis.last(.requests, basis.local),
      decidedInTime: decidedInTime)
  }
}
