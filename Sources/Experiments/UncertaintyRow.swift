import SENDSystem

/// One row of `uncertainty.csv`: why a measure of `annual.csv` varies over the replications.
public struct UncertaintyRow: Sendable, Equatable {
  /// The row of `annual.csv`; only what it measures and its standard deviation are used.
  public var measured: SummaryRow
  /// `nil` where the measure does not vary.
  public var parts: UncertaintyParts?
  /// Replications that were done three times.
  public var replications: Int

  public init(measured: SummaryRow, parts: UncertaintyParts?, replications: Int) {
    self.measured = measured
    self.parts = parts
    self.replications = replications
  }
}

extension UncertaintySplit {
  /// The rows for those of `annual.csv`, in their order.
  public func rows(_ result: BatchResult, annual: [SummaryRow]) -> [UncertaintyRow] {
    let measured = zip(result.layout.keys, parts).filter { $0.0.age == nil && $0.0.localSetting == nil }
    return zip(annual, measured).map { row, found in
      UncertaintyRow(measured: row, parts: found.1, replications: replications)
    }
  }
}
