import SENDSystem

/// Paired replications of a comparison as units of work.
extension Comparison: ShardableBatch {
  public var unitCount: Int { replications }

  public func makeWorker(isCancelled: @Sendable @escaping () -> Bool) -> (_ unit: Int) throws(AnyFailure) ->
    UnitResult
  {
    makeRunner()
  }

  /// The same for one who does not stop in the middle.
  /// - Parameter kept: of the same baseline with the same seed.
  package func makeRunner(keeping kept: KeptBaseline? = nil) -> (_ replication: Int) -> UnitResult {
    let worker = makePairedWorker(keeping: kept)
    return { unit in
      let (paired, events) = worker(unit)
      return UnitResult(values: paired.flattened, events: events)
    }
  }

  /// What reads the replication that such a unit found; `nil` where its values are none of this comparison.
  package func makeReader() -> (_ values: [Double]) -> PairedReplication? {
    let keys = ComparisonResult.comparedKeys(baseline.model.layout).count
    let provisions = alternatives.map { $0.model.provision.count }
    return {
      PairedReplication(
        flattened: $0, keys: keys, years: baseline.model.timeline.years, provisions: provisions)
    }
  }

  /// The result of all replications, in order: the same bits as `run` gives.
  package func result(_ replications: [PairedReplication], events: Int64) -> ComparisonResult {
    ComparisonResult(
      self, keys: ComparisonResult.comparedKeys(baseline.model.layout), replications: replications,
      events: events)
  }
}

extension PairedReplication {
  /// All values in one row: the baseline, then each alternative.
  var flattened: [Double] { baseline + pairs.flatMap { $0.flattened } }

  /// Reads such a row; `nil` if it is not one.
  /// - Parameter provisions: How many provisions each alternative has.
  package init?(flattened: [Double], keys: Int, years: Int, provisions: [Int]) {
    var row = FlatRow(values: flattened[...])
    guard let baseline = row.take(keys) else { return nil }
    self.baseline = baseline
    pairs = []
    for count in provisions {
      guard let pair = PairedOutcome(&row, keys: keys, years: years, provisions: count) else { return nil }
      pairs.append(pair)
    }
    guard row.values.isEmpty else { return nil }
  }
}

extension PairedOutcome {
  fileprivate var flattened: [Double] {
    values + savings.joined() + capital + revenue + capitalGrants + revenueIncome + terms.values
      + placeUse.flatMap { [Double($0.places), Double($0.filled)] } + otherDays.map(Double.init)
      + [Double(fills.count)] + fills.flatMap { $0.flattened }
  }

  fileprivate init?(_ row: inout FlatRow, keys: Int, years: Int, provisions: Int) {
    let sources = SavingSource.allCases.count
    guard let values = row.take(keys), let savings = row.take(years * sources), let capital = row.take(years),
      let revenue = row.take(years), let grants = row.take(years), let income = row.take(years),
      let terms = row.take(AppraisalTerms.count).flatMap(AppraisalTerms.init),
      let use = row.takeWhole((years + 1) * provisions * 2),
      let otherDays = row.takeWhole(PlaceFill.Group.allCases.count),
      let count = row.takeWhole(), count >= 0, count <= row.values.count
    else { return nil }
    self.values = values
    self.savings = (0..<years).map { Array(savings[$0 * sources..<($0 + 1) * sources]) }
    self.capital = capital
    self.revenue = revenue
    capitalGrants = grants
    revenueIncome = income
    self.terms = terms
    placeUse = stride(from: 0, to: use.count, by: 2).map {
      NewPlaceUse(places: use[$0], filled: use[$0 + 1])
    }
    self.otherDays = otherDays
    var fills: [PlaceFill] = []
    for _ in 0..<count {
      guard let fill = PlaceFill(&row, provisions: provisions) else { return nil }
      fills.append(fill)
    }
    self.fills = fills
  }
}

extension PlaceFill {
  fileprivate var flattened: [Double] {
    [Double(provision), Double(from.rawValue), Double(counterfactual.rawValue), Double(daysWaited)]
      + parts.flatMap { [Double($0.days), $0.saving] }
  }

  fileprivate init?(_ row: inout FlatRow, provisions: Int) {
    guard let provision = row.takeWhole(), (0..<provisions).contains(provision),
      let from = row.takeWhole().flatMap({ Group(rawValue: $0) }),
      let counterfactual = row.takeWhole().flatMap({ Group(rawValue: $0) }),
      let daysWaited = row.takeWhole()
    else { return nil }
    var parts: [Part] = []
    for _ in Group.allCases {
      guard let days = row.takeWhole(), let saving = row.take(1) else { return nil }
      parts.append(Part(days: days, saving: saving[0]))
    }
    self.init(
      provision: provision, from: from, counterfactual: counterfactual, daysWaited: daysWaited, parts: parts)
  }
}

/// Numbers that are read one after the other.
private struct FlatRow {
  var values: ArraySlice<Double>

  mutating func take(_ count: Int) -> [Double]? {
    guard count <= values.count else { return nil }
    defer { values = values.dropFirst(count) }
    return Array(values.prefix(count))
  }

  /// A whole number of the size of a count of days or pupils.
  mutating func takeWhole() -> Int? { takeWhole(1)?[0] }

  mutating func takeWhole(_ count: Int) -> [Int]? {
    guard let found = take(count) else { return nil }
    let whole = found.compactMap { Int(exactly: $0) }
    return whole.count == count && whole.allSatisfy { $0.magnitude <= 1_000_000_000 } ? whole : nil
  }
}
