extension Scenario {
  /// Why a plan ends; the reasons of the SEN2 return. All that is known of a reason stands here: files state the rates of
  /// those in `educational` under their codes, and every reason has a measure of its own.
  public enum Reason: Int, CaseIterable, Sendable {
    // Those in `educational` come first, in its order.
    case needsMet, higherEducation, employment, noLongerEngaging, otherReason
    case transferredOut, movedOutsideEngland, deceased, maximumAge
    /// The plan ends by policy; support goes on without one.
    case supportedWithoutPlan

    /// Those that are decided at a review or at the end of the academic year, at a rate by age.
    public static let educational: [Reason] = [
      .needsMet, .higherEducation, .employment, .noLongerEngaging, .otherReason,
    ]

    private var statement: Statement {
      switch self {
      case .needsMet: .init("needs_met", "needs are met", "needs are met without a plan")
      case .higherEducation: .init("higher_education", "goes on to higher education")
      case .employment: .init("employment", "takes up employment")
      case .noLongerEngaging:
        .init(
          "no_longer_engaging", "no longer wishes to engage in education",
          "no longer takes part in education")
      case .otherReason: .init("other_reason", "another reason", "for another reason")
      case .transferredOut: .init("transferred_out", "moves to another authority")
      case .movedOutsideEngland: .init("moved_outside_england", "moves outside England")
      case .deceased: .init("deceased", "has died")
      case .maximumAge: .init("maximum_age", "reaches the maximum age")
      case .supportedWithoutPlan: .init("supported_without_plan", "support goes on without a plan")
      }
    }
  }
}

extension Scenario.Reason {
  /// The stable name in files and results.
  public var code: String { statement.code }
  /// The reason in the life of a pupil.
  var prose: String { statement.prose }
  /// The reason where its rate is stated.
  package var ofRate: String { statement.ofRate }

  private struct Statement {
    let code, prose, ofRate: String

    /// - Parameter ofRate: the words where its rate is stated, if they differ.
    init(_ code: String, _ prose: String, _ ofRate: String? = nil) {
      (self.code, self.prose, self.ofRate) = (code, prose, ofRate ?? prose)
    }
  }
}
