import SENDSystem

/// Every key that a scenario file may have: the one declaration behind the checks, the JSON Schema for editors and
/// the reference page.
public struct ScenarioSchema: Sendable {
  /// A key of an object.
  public struct Key: Sendable {
    public var name: String
    public var kind: Kind
    /// What holds where the key is absent, in words; `nil` where it must not be.
    public var fallback: String?
    /// One line on what the key says.
    public var meaning: String
    public var isRequired: Bool { fallback == nil }

    static func required(_ name: String, _ kind: Kind, _ meaning: String) -> Key {
      Key(name: name, kind: kind, fallback: nil, meaning: meaning)
    }

    static func optional(_ name: String, _ kind: Kind, or fallback: String, _ meaning: String) -> Key {
      Key(name: name, kind: kind, fallback: fallback, meaning: meaning)
    }
  }

  /// What stands after a key.
  public indirect enum Kind: Sendable {
    case text
    case truth
    case whole(ClosedRange<Int>)
    /// A number, certain or with a distribution.
    case number(NumberRange)
    /// A certain number inside a table.
    case cell(NumberRange)
    case choice([String])
    case date
    /// One academic age or a range, such as `"4-10"`.
    case ages
    /// A date, or `null` for never.
    case dateOrNull
    /// Two numbers from 0 to 1, such as `"0.4-1"`.
    case interval
    /// A list of names that the scenario itself gives.
    case names
    case object([Key])
    case objects([Key])
    /// A list of objects that each have one of several forms.
    case forms(Forms)
    /// A list of strategies: names of files, files with parameters, or whole ones.
    case strategies
    /// The value of a parameter: anything; it is checked where it is used.
    case value
    /// A distribution that is checked where it is used.
    case distribution
    case codes(CodeList)
    /// `{ by_age: { … }, multiplier: … }` with a value for every academic age.
    case ageTable(NumberRange)
    /// Counts by age, plain or inside `by_age`; ages left out count nothing.
    case ageCounts(NumberRange)
    case map(MapKeys, of: Kind, adds: RowSum = .toAnything)
  }

  /// The keys of a table whose keys are data.
  public enum MapKeys: Sendable {
    /// Ages one by one; ages left out count nothing.
    case singleAges
    /// Ages or ranges that together cover all of them.
    case everyAge
    /// Ages or ranges; ages left out count nothing.
    case someAges
    case codes(CodeList)
    case years, dates, names
    /// Names that can be referred to: letters, digits and `_`.
    case identifiers

    var areAges: Bool {
      switch self {
      case .singleAges, .everyAge, .someAges: true
      default: false
      }
    }
  }

  /// Closed lists of codes.
  public enum CodeList: Sendable {
    case settings, needs, phases, occasions

    var codes: [String] {
      switch self {
      case .settings: CodeList.settingCodes
      case .needs: CodeList.needCodes
      case .phases: Phase.allCases.map { $0.code }
      case .occasions: Scenario.Effect.Shift.Occasion.allCases.map { $0.rawValue }
      }
    }

    private static let settingCodes = Setting.allCases.map { $0.code }
    private static let needCodes = Need.allCases.map { $0.code }

    var word: String {
      switch self {
      case .settings: "setting"
      case .needs: "need"
      case .phases: "phase"
      case .occasions: "occasion"
      }
    }
  }

  /// Objects that share some keys and for the rest have one of several forms.
  public struct Forms: Sendable {
    public var common: [Key]
    public var forms: [Form]

    /// All keys that an object of a form may have; the form's own rule over common ones of the same name.
    public func keys(of form: Form) -> [Key] {
      let own = Set(form.keys.map { $0.name })
      return form.keys + common.filter { !own.contains($0.name) }
    }

    var markers: [String] { forms.flatMap { $0.markers } }
  }

  /// One form of object, told by a key that only it has.
  public struct Form: Sendable {
    /// One of these keys at least makes an object one of this form.
    public var markers: [String]
    public var meaning: String
    public var keys: [Key]

    init(_ markers: [String], _ meaning: String, _ keys: [Key]) {
      self.markers = markers
      self.meaning = meaning
      self.keys = keys
    }
  }

  /// What the values of a row must come to.
  public enum RowSum: Sendable {
    case toAnything, toOne, toAtMostOne
  }

  /// The legal values of a number and what it counts.
  public struct NumberRange: Sendable {
    public var lower: Double?
    public var upper: Double?
    /// What the number is called in messages, such as `rate`.
    public var noun: String
    /// Noun and unit, as the reference and the JSON Schema call it.
    public var unit: String

    private init(_ lower: Double?, _ upper: Double?, _ noun: String, unit: String? = nil) {
      self.lower = lower
      self.upper = upper
      self.noun = noun
      self.unit = unit ?? noun
    }

    static let share = NumberRange(0, 1, "share")
    static let rate = NumberRange(0, 10, "rate", unit: "rate a person and year")
    static let migration = NumberRange(-0.5, 0.5, "net rate", unit: "net rate a person and year")
    static let growth = NumberRange(-0.5, 0.5, "growth", unit: "growth a year")
    static let logGrowth = NumberRange(-1, 1, "drift", unit: "change of the log rate a year")
    static let logSpread = NumberRange(0, 1, "standard deviation", unit: "sd of the log rate")
    static let correlation = NumberRange(-0.99, 0.99, "correlation")
    static let discountRate = NumberRange(0, 0.5, "discount rate", unit: "rate a year")
    static let uplift = NumberRange(0, 10, "uplift", unit: "uplift, relative")
    static let factor = NumberRange(0, 100, "factor")
    static let spread = NumberRange(0, 10, "relative spread")
    static let years = NumberRange(0, 200, "number of years", unit: "years")
    static let pastYears = NumberRange(0, 10, "number of years", unit: "years")
    static let weeks = NumberRange(0, 520, "number of weeks", unit: "weeks")
    static let persons = NumberRange(0, 1_000_000, "number of persons", unit: "persons")
    static let personsPerYear = NumberRange(0, 1_000_000, "number of persons", unit: "persons a year")
    static let pounds = NumberRange(0, nil, "amount", unit: "£")
    static let poundsPerPupil = NumberRange(0, 10_000_000, "amount", unit: "£")
    static let poundsOfAnySign = NumberRange(nil, nil, "amount", unit: "£, negative for a deficit")
    /// Any finite number; used where the legal range depends on the context.
    static let anything = NumberRange(nil, nil, "number")

    /// No number of a scenario is larger, whatever it counts: in pounds it is ten times what England spends on
    /// schools in a year. Sums of such numbers are far from where arithmetic ends.
    static let largest = 1e12

    /// The least and the greatest number that are legal; where the range is open, no further than `largest`.
    var limits: ClosedRange<Double> { (lower ?? -NumberRange.largest)...(upper ?? NumberRange.largest) }

    func contains(_ value: Double) -> Bool { limits.contains(value) }

    /// What is wrong with a number out of range.
    func complaint(_ value: Double) -> String {
      let shown = JSONValue.text(of: value)
      if abs(value) > NumberRange.largest, (value > 0 ? upper : lower) == nil {
        return "\(shown) is too large; no number of a scenario is beyond a million million"
      }
      return "\(shown) is out of range; the \(noun) must be \(words)"
    }

    /// The range in words, such as `from 0 to 1`.
    var words: String {
      switch (lower, upper) {
      case (let lower?, let upper?): "from \(JSONValue.text(of: lower)) to \(JSONValue.text(of: upper))"
      case (let lower?, nil): "\(JSONValue.text(of: lower)) or more"
      case (nil, let upper?): "\(JSONValue.text(of: upper)) or less"
      case (nil, nil): "any number"
      }
    }
  }

  /// The keys of an age table.
  static func ageTable(_ range: NumberRange) -> [Key] {
    [
      .required("by_age", .map(.everyAge, of: .cell(range)), "Values by academic age or range."),
      .optional("default", .cell(range), or: "every age must be stated", "Value of the ages left out."),
      .optional("multiplier", .number(.factor), or: "1", "Multiplies all values; the place for uncertainty."),
      .optional(
        "multipliers", .map(.someAges, of: .number(.factor)), or: "1",
        "Multiply the values of some ages further."),
    ]
  }

  /// Keys that every object may have: where a number comes from, for readers; the model ignores them.
  public static let annotations: [Key] = [
    .optional("source", .text, or: "none", "Where the numbers come from."),
    .optional("note", .text, or: "none", "A remark for readers."),
    .optional("assumption", .truth, or: "false", "Whether this is assumed rather than measured."),
  ]

  static let annotationNames = Set(annotations.map { $0.name })
}
