/// The gap in a year's new plans, split along the path from request to plan.
///
/// New plans are requests times what each step passes on: the share assessed, the assessments completed for each
/// one agreed, the plans issued for each assessment. Steps that are not given, or are zero, are passed over: their
/// neighbours then stand for them too.
public enum NewPlansGap {
  private static let path = ["requests", "agreed_to_assess", "assessments", "new_plans"]

  /// The parts, which add up to actual less forecast new plans; `nil` where the actual or the forecast is missing.
  public static func parts(
    year: Int, actuals: [FigureKey: Double], forecast: StoredForecast
  ) -> [GapPart: Double]? {
    let levels = path.enumerated().compactMap { step, measure -> (step: Int, old: Double, new: Double)? in
      let key = FigureKey(measure, year)
      guard let new = actuals[key], let old = forecast.mean(key) else { return nil }
      let isLast = step == path.count - 1
      return isLast || (old > 0 && new > 0) ? (step, old, new) : nil
    }
    guard let first = levels.first, levels.last?.step == path.count - 1 else { return nil }
    var (names, old, new) = ([starts[first.step]], [first.old], [first.new])
    for (before, after) in zip(levels, levels.dropFirst()) {
      names.append(name(from: before.step, to: after.step))
      old.append(after.old / before.old)
      new.append(after.new / before.new)
    }
    return Dictionary(
      uniqueKeysWithValues: zip(names, ShapleyProduct.parts(from: old, to: new)))
  }

  private static let starts: [GapPart] = [.requests, .agreedToAssess, .assessments, .newPlans]

  private static func name(from: Int, to: Int) -> GapPart {
    switch (from, to) {
    case (0, 3): .assessAndIssueShare
    case (0, _): .assessShare
    case (1, 2): .completion
    default: .issueShare
    }
  }
}
