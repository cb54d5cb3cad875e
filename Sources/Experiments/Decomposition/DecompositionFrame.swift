/// What the page of a decomposition needs beside its table; kept in `analysis.json`.
public struct DecompositionFrame: Sendable, Equatable {
  public var title: String
  public var subtitle: String
  /// Growth that was counted, rather than a forecast.
  public var inHistory: Bool
  /// Further sentences of the answer.
  public var remarks: [String]
  /// How it was made, a paragraph each.
  public var method: [String]

  public init(title: String, subtitle: String, inHistory: Bool, remarks: [String], method: [String]) {
    self.title = title
    self.subtitle = subtitle
    self.inHistory = inHistory
    self.remarks = remarks
    self.method = method
  }
}

#if !hasFeature(Embedded)
  extension DecompositionFrame: Codable {}
#endif
