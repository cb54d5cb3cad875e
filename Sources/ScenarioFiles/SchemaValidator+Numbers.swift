import EventSimulation

/// Numbers that may be uncertain.
extension SchemaValidator {
  static let numberKeys: [ScenarioSchema.Key] = [
    .optional("value", .cell(.anything), or: "mean of the distribution", "The central value."),
    .optional("distribution", .object([]), or: "certain", "How the value is distributed."),
  ]

  /// Checks `0.12` or `{ value: 0.12, distribution: { … } }`.
  mutating func checkNumber(_ value: SourceValue, _ range: ScenarioSchema.NumberRange, at path: String) {
    if value.number != nil {
      checkRange(value, range, at: path)
      return
    }
    guard let members = value.members else {
      return expected("a number, or an object with a value", value, at: path)
    }
    checkNames(of: members, among: SchemaValidator.numberKeys, at: path)
    checkAnnotations(of: members, at: path)
    let stated = members["value"]
    if let stated {
      if stated.number == nil { return expected("a number", stated, at: path + ".value") }
      guard checkRange(stated, range, at: path + ".value") else { return }
    }
    guard let description = members["distribution"] else {
      if stated == nil {
        log.report("missing; state a number or a distribution", at: path + ".value", of: value)
      }
      return
    }
    let place = path + ".distribution"
    switch DistributionReader.read(description) {
    case .failure(let refusal):
      for complaint in refusal.complaints {
        log.report(complaint.message, at: join(place, complaint.key), of: complaint.value)
      }
    case .success(nil):
      if stated == nil {
        log.report("missing; a fixed distribution needs a value", at: path + ".value", of: value)
      }
    case .success(let distribution?):
      if let trouble = distribution.problem { return log.report(trouble, at: place, of: description) }
      guard checkSupport(distribution, range, description, at: place) else { return }
      if let stated, let number = stated.number {
        checkCentral(number, distribution, stated, at: path + ".value")
      }
    }
  }

  /// Values beyond what four standard deviations of a normal leave out (3 in 100,000 on each side) do not matter.
  private static let tail = 3.2e-5

  /// The values that a distribution can practically take must be legal; `false` where they are not.
  private mutating func checkSupport(
    _ distribution: Distribution, _ range: ScenarioSchema.NumberRange, _ value: SourceValue, at path: String
  ) -> Bool {
    let support = distribution.support
    let tail = SchemaValidator.tail
    let low = support.lowerBound.isFinite ? support.lowerBound : distribution.quantile(tail)
    let high = support.upperBound.isFinite ? support.upperBound : distribution.quantile(1 - tail)
    let limits = range.limits
    guard low < limits.lowerBound || high > limits.upperBound else { return true }
    if max(-low, high) > ScenarioSchema.NumberRange.largest, range.contains(min(high, max(low, 0))) {
      log.report(
        "values from \(rounded(low)) to \(rounded(high)) are possible, and no number of a scenario is beyond a "
          + "million million; narrow it", at: path, of: value)
      return false
    }
    let remedy =
      switch (range.lower, range.upper) {
      case (0, 1): "narrow it or use beta"
      case (0, _) where range.upper == nil || high <= range.upper ?? 0: "narrow it or use lognormal or gamma"
      default: "narrow it or use uniform, triangular or pert"
      }
    log.report(
      "values from \(rounded(low)) to \(rounded(high)) are possible, but the \(range.noun) must be \(range.words); \(remedy)",
      at: path, of: value)
    return false
  }

  /// A run draws from the distribution: a value that it does not have at its centre would be ignored.
  private mutating func checkCentral(
    _ number: Double, _ distribution: Distribution, _ value: SourceValue, at path: String
  ) {
    guard !CentralValue.agrees(number, with: distribution) else { return }
    log.report(
      "\(JSONValue.text(of: number)) is not the centre of its distribution, which has the "
        + "\(CentralValue.words(for: distribution)); a run draws from the distribution, so change both, or take "
        + "the distribution out to make the value certain",
      at: path, of: value)
  }

  /// A number of about four digits, for messages.
  private func rounded(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : "infinity" }
    var scale = 1.0
    while abs(value) * scale < 1000, scale < 1e12 { scale *= 10 }
    return JSONValue.text(of: (value * scale).rounded() / scale)
  }
}
