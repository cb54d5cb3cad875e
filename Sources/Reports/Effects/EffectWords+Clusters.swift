import EventSimulation
import SENDSystem

/// Clusters of schools: who joins when, and the money that goes with it.
extension EffectWords {
  /// What `check` and comparisons say beside the effects; nothing where no cluster ever joins.
  var clusterGroup: Group? {
    let clusters = scenario.clusters
    let days = Set(clusters.clusters.compactMap { $0.joins }).sorted()
    guard !days.isEmpty else { return nil }
    let steps = days.map { day in
      let joined = clusters.clusters.filter { ($0.joins ?? .max) <= day }
      let share = joined.reduce(0) { $0 + $1.share }
      return
        "from \(EffectTiming.month(day)) \(joined.count == 1 ? "1 cluster has" : "\(joined.count) clusters have") joined, with "
        + "\(Self.percent(share)) of the area’s pupils"
    }
    var texts = [steps.joined(separator: "; ")]
    if clusters.payTopUps {
      let parts = [
        (clusters.perPupil, "a pupil aged 4 to 15"),
        (clusters.perPlanAtStart, "a plan in mainstream at the start"),
      ].filter { Self.isStated($0.0) }.map { "\(pounds($0.0)) \($0.1)" }
      texts.append(
        "from the day it joins, a cluster has a budget of \(Wording.list(parts)) a year, and pays the top-ups of its pupils in "
          + "mainstream from it")
    }
    if Self.isStated(clusters.lumpSum) {
      texts.append(
        "\(pounds(clusters.lumpSum)) a year goes to each cluster that has joined, and is spent on running it")
    }
    if Self.isStated(clusters.supportWithoutPlan) {
      texts.append(
        "a cluster spends \(pounds(clusters.supportWithoutPlan)) a year on a pupil whose request was averted")
    }
    return Group(
      strategy: "Clusters of schools", lines: texts.map { Line(text: $0, checks: []) }, isOfClusters: true)
  }

  /// Whether an amount may be paid in some replication.
  private static func isStated(_ amount: Quantity) -> Bool { amount.input != nil || amount.value > 0 }
}
