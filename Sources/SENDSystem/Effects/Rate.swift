extension Scenario.Effect {
  /// Rates and shares that can be scaled. What each is called, and whom it is about, is stated here; it acts where
  /// `multiplier` or `happens` is asked for it.
  ///
  /// The places in this list key draws: a new rate comes last, and none is ever taken out or moved. There may be 16.
  public enum Rate: UInt8, CaseIterable, Sendable {
    case senSupportOnset
    case senSupportStepDown
    case requests
    case assessShare
    case issueShare
    case appeals
    /// Moves from a less to a more specialist setting: into SRP, state special, SPI or I/N-MSS from a setting before it in
    /// this order. Moves back are left as they are.
    case movesToSpecialist
    case exclusions
    /// Ends of plans for reasons of `Reason.educational`; below 1 plans last longer.
    case ceasing

    private var statement: Statement {
      switch self {
      case .senSupportOnset: .init("sen_support_onset", .many("new starts of SEN support"), .withoutPlan)
      case .senSupportStepDown: .init("sen_support_step_down", .many("ends of SEN support"), .withoutPlan)
      case .requests: .init("requests", .many("requests"), .withoutPlan)
      case .assessShare: .init("assess_share", .one("the share of requests that are assessed"), .withoutPlan)
      case .issueShare:
        .init("issue_share", .one("the share of assessments that end in a plan"), .withoutPlan)
      case .appeals: .init("appeals", .one("the chance of an appeal"), .withoutPlan)
      case .movesToSpecialist:
        .init(
          "moves_to_specialist", .many("moves to more specialist settings"),
          .inSettings(
            Set(Setting.allCases).subtracting([.inmss]),
            otherwise: "no setting is more specialist than inmss; name others or leave this out"))
      case .exclusions:
        .init(
          "exclusions", .many("exclusions to alternative provision"),
          .inSettings(
            [.mainstream, .srp],
            otherwise: "exclusions are from mainstream and srp; name one of these or leave this out"))
      case .ceasing: .init("ceasing", .many("ends of plans"), .withPlan)
      }
    }
  }
}

extension Scenario.Effect.Rate {
  /// What scenario files call it.
  public var code: String { statement.code }

  public init?(code: String) {
    guard let match = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = match
  }

  /// What it is called at the beginning of a sentence.
  package var subject: Subject { statement.subject }

  /// Why an effect on pupils of these settings alone would come to nothing; `nil` where it would not.
  package func idleReason(of settings: Set<Setting>) -> String? {
    switch statement.pupils {
    case .withoutPlan:
      "\(code) is about children without a plan, who are in none of the settings; leave this out"
    case .withPlan: nil
    case .inSettings(let some, let reason):
      !settings.isEmpty && settings.isDisjoint(with: some) ? reason : nil
    }
  }

  /// Place among `allCases`.
  @inline(__always)
  var index: Int { Int(rawValue) }

  /// A subject and whether its verb is one of many.
  package struct Subject: Sendable {
    package var text: String
    package var isPlural: Bool

    static func one(_ text: String) -> Subject { Subject(text: text, isPlural: false) }
    static func many(_ text: String) -> Subject { Subject(text: text, isPlural: true) }
  }

  private struct Statement {
    var code: String
    var subject: Subject
    var pupils: Pupils

    init(_ code: String, _ subject: Subject, _ pupils: Pupils) {
      (self.code, self.subject, self.pupils) = (code, subject, pupils)
    }
  }

  /// Whom a rate is about.
  private enum Pupils {
    case withoutPlan
    case withPlan
    /// Pupils of some settings only, and what to tell who names others.
    case inSettings(Set<Setting>, otherwise: String)
  }
}
