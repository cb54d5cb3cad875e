/// What cleaning found in a pupil-level table, counted by kind.
public struct CleaningReport: Sendable {
  /// What can be wrong with a row or a table.
  public enum Kind: Int, CaseIterable, Sendable {
    case unreadableYear, unreadableNumber, duplicate, doubledYear, missingYear, noSecondJanuary, stocksDiffer
    case skippedYear, wentBack, impossibleAge
    case impossibleSetting, planWithoutNeed, needWithoutPlan, unknownSetting
    // Those that stop nobody.
    case unknownNeed, neverAPlan, stocksNearlyAgree, yearGroupInWords

    /// Whether strict use refuses the table.
    var isFault: Bool { rawValue < Kind.unknownNeed.rawValue }

    /// Whether it is counted in rows.
    var isOfRows: Bool {
      switch self {
      case .doubledYear, .missingYear, .noSecondJanuary, .stocksDiffer, .stocksNearlyAgree: false
      default: true
      }
    }

    var words: String {
      switch self {
      case .unreadableYear:
        "a calendar year that is no single year; rows that lead from January 2020 to January 2021 are of 2020"
      case .unreadableNumber: "a year group that is no whole number from Reception, 0"
      case .duplicate: "a pupil who stands in the same year before"
      case .doubledYear: "all rows of a year stand there twice"
      case .missingYear: "a year without rows between years with rows"
      case .noSecondJanuary:
        "a year after which nobody has a plan, as if its second January were not known yet"
      case .stocksDiffer: "plans at the end of a year are not those that the next year begins with"
      case .skippedYear: "a pupil who skips a year"
      case .wentBack: "a pupil who stays in a year group or goes back"
      case .impossibleAge: "a year group outside -4 to 21 (ages 0 to 25)"
      case .impossibleSetting: "a setting that does not teach this age"
      case .planWithoutNeed: "a setting without a need"
      case .needWithoutPlan: "a need without a setting"
      case .unknownSetting: "an unknown setting code"
      case .unknownNeed: "an unknown need code"
      case .neverAPlan: "no plan in either January"
      case .stocksNearlyAgree: "plans at the end of a year are nearly those that the next year begins with"
      case .yearGroupInWords: "a year group in words"
      }
    }

    var repair: String {
      switch self {
      case .unreadableYear, .unreadableNumber, .impossibleAge, .neverAPlan: "left out"
      case .duplicate: "the first stands, the others are left out"
      case .doubledYear: "counted once"
      case .noSecondJanuary: "its rows are left out"
      case .yearGroupInWords: "read as said"
      case .missingYear: "the years around it are used, its flows are not known"
      case .stocksDiffer, .stocksNearlyAgree: "both are used as they stand"
      case .skippedYear, .wentBack:
        "the year group of the second January stands, the first is taken to be one below"
      case .impossibleSetting: "read as 'other'"
      case .planWithoutNeed, .unknownNeed: "read as need OTH"
      case .needWithoutPlan: "read as no plan"
      case .unknownSetting: "read as 'other'"
      }
    }
  }

  public private(set) var counts: [Kind: Int] = [:]
  private var examples: [Kind: [String]] = [:]
  public internal(set) var rowsRead = 0

  mutating func note(_ kind: Kind, _ example: String) {
    counts[kind, default: 0] += 1
    guard examples[kind, default: []].count < 3, !(examples[kind] ?? []).contains(example) else { return }
    examples[kind, default: []].append(example)
  }

  public func count(_ kind: Kind) -> Int { counts[kind] ?? 0 }

  /// One line for each kind that was found: how many, of what, where, and what is done about it.
  public func lines(withRepairs: Bool = true) -> [String] {
    Kind.allCases.filter { count($0) > 0 }.map { kind in
      let number = count(kind)
      let unit = kind.isOfRows ? (number == 1 ? "row" : "rows") : number == 1 ? "case" : "cases"
      let shown = (examples[kind] ?? []).joined(separator: ", ")
      let more = number > (examples[kind] ?? []).count ? " and others" : ""
      let repair = withRepairs || !kind.isFault ? "; \(kind.repair)" : ""
      return "\(number) \(unit): \(kind.words) (\(shown)\(more))\(repair)"
    }
  }

  public var hasFaults: Bool { counts.keys.contains(where: \.isFault) }

  func check(file: String, isLenient: Bool) throws(EvidenceError) {
    guard hasFaults, !isLenient else { return }
    throw .faults(["\(file): \(rowsRead) rows read, with these faults:"] + lines(withRepairs: false))
  }
}
