import EventSimulation

extension Scenario {
  /// The High Needs Block: what is spent, what comes in, and the running balance of the DSG.
  public struct Finance: Sendable {
    /// Financial year (its first calendar year) whose prices the unit costs are in.
    public var priceYear = 2025
    /// One entry a setting, in the order of `Setting.allCases`.
    public var unitCosts = [UnitCost](repeating: UnitCost(), count: Setting.count)
    /// Yearly price growth of each line, in the order of `Line.allCases`.
    public var inflation = [Quantity](repeating: Quantity(0), count: Line.allCases.count)
    /// Support services and other spend that does not follow pupils, a year.
    public var services: [NamedAmount] = []
    /// HNB allocation by financial year; later years grow by `allocationGrowth`.
    public var allocation: [(year: Int, amount: Quantity)] = []
    public var allocationGrowth = Quantity(0)
    /// Transfer from the Schools Block a year, by financial year; none where absent.
    public var schoolsBlockTransfer: [(year: Int, amount: Quantity)] = []
    /// Safety Valve or other one-off payments by financial year; none where absent.
    public var safetyValve: [(year: Int, amount: Quantity)] = []
    /// DSG balance on 1 April of `priceYear`; negative for a deficit.
    public var openingBalance = Quantity(0)
    /// Memorandum lines, outside the HNB, per pupil and year.
    public var transportPerPupil = Quantity(0)
    /// Share of pupils transported, by setting.
    public var transportShare = [Double](repeating: 0, count: Setting.count)
    /// EHC casework per plan and year.
    public var caseworkPerPlan = Quantity(0)
    public init() {}
  }

  /// What a place and a pupil cost in a setting, pounds a year.
  public struct UnitCost: Sendable {
    /// Paid for every commissioned place, filled or not; for settings without provision, for every pupil.
    public var placeFunding = Quantity(0)
    /// Top-up (state settings) or fee (I/N-MSS, SPI, independent mainstream), mean of the pupils at the start.
    public var perPupil = Quantity(0)
    /// Relative spread of `perPupil` over latent complexity: at complexity c it is multiplied by
    /// `1 + spread * (c - mean complexity of the setting at the start)`.
    public var spread = Quantity(0)
    /// Share that health and social care pay.
    public var jointFundingShare = Quantity(0)
    public init() {}
  }

  /// A line of its own, such as a specialist service: pounds a year at prices of the price year.
  public struct NamedAmount: Sendable {
    public var name: String
    public var amount: Quantity
    public init(name: String, amount: Quantity) {
      self.name = name
      self.amount = amount
    }
  }

  /// The lines of HNB spend.
  public enum Line: Int, CaseIterable, Sendable {
    case placeFunding, topUp, independentFees, alternativeProvision, post16, services
    /// Budgets devolved to clusters, and what strategies pay from the High Needs Block.
    case devolvedBudgets, strategies

    public var code: String {
      switch self {
      case .placeFunding: "place_funding"
      case .topUp: "top_up"
      case .independentFees: "independent_fees"
      case .alternativeProvision: "alternative_provision"
      case .post16: "post_16"
      case .services: "services"
      case .devolvedBudgets: "devolved_budgets"
      case .strategies: "strategies"
      }
    }

    /// The line inside a sentence.
    package var prose: String {
      switch self {
      case .placeFunding: "place funding"
      case .topUp: "top-ups"
      case .independentFees: "independent fees"
      case .alternativeProvision: "alternative provision and EOTAS"
      case .post16: "post-16 places"
      case .services: "services"
      case .devolvedBudgets: "devolved budgets"
      case .strategies: "the yearly costs of strategies"
      }
    }

    /// What is spent on it, as the measure of its spend says.
    var meaning: String {
      switch self {
      case .placeFunding: "Place funding, paid whether filled or not"
      case .topUp: "Top-ups in early years, mainstream, SRP and state special"
      case .independentFees: "Fees in I/N-MSS and independent mainstream"
      case .alternativeProvision: "AP, EOTAS and other arrangements"
      case .post16: "FE and specialist post-16"
      case .services: "SEND support services"
      case .devolvedBudgets: "Budgets devolved to clusters of schools"
      case .strategies: "What strategies pay from the High Needs Block"
      }
    }
  }
}
