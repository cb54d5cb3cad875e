extension Scenario.Effect {
  /// What an effect does to the model. Everything that holds for all kinds is asked of `traits`; what a kind does is done
  /// where the thing happens, in the `Simulator` file of that part of a pupil's way or of the accounts.
  public enum Kind: Sendable {
    /// Multiplies a rate or share.
    case scale(Rate, by: Quantity)
    /// Sends a share of those who would seek one setting to another.
    case shift(Shift)
    /// Adds (or takes away) places of a provision that exists, by name.
    case addPlaces(provision: String, places: Int)
    /// Opens a provision.
    case open(Scenario.Provision)
    /// Changes what a setting costs per pupil.
    case unitCost(UnitCostChange)
    /// Adds to the yearly price growth of a line (0.01 is one percentage point).
    case inflation(Scenario.Line, add: Quantity)
    /// Pays or receives money.
    case money(Payment)

    /// Where it acts on a pupil with one number: the list it is kept in, and the number. Shifts and changes of unit costs
    /// have lists of their own; what the accounts alone know has none.
    var channel: (Channel, Quantity)? {
      switch self {
      case .scale(let rate, let factor): (.rate(rate), factor)
      case .money(let payment) where payment.basis == .plan: (.plans, payment.amount)
      case .shift, .addPlaces, .open, .unitCost, .inflation, .money: nil
      }
    }

    var traits: Traits {
      switch self {
      case .scale(let rate, let factor):
        Traits(
          "scale \(rate.code)", changes: [(factor, 1)], strength: .month,
          words: .factor(rate.subject, factor, key: "by", .scopeFollows))
      case .shift(let shift):
        Traits(
          "shift \(shift.from.code) \(shift.to.code) \(list(shift.occasions.map { $0.rawValue }.sorted()))",
          changes: [(shift.share, 0)], strength: shift.occasions == [.september] ? .september : .month)
      case .addPlaces(let provision, let places):
        Traits("add_places \(provision)", changes: [(Quantity(Double(places)), 0)], strength: nil)
      case .open(let provision):
        Traits(
          "open \(provision.name)", changes: provision.places.map { (Quantity(Double($0.places)), 0) },
          sizes: provision.places.flatMap { [Double($0.from), Double($0.places)] }, strength: nil)
      case .unitCost(let change):
        Traits(
          "unit_cost", changes: [(change.scale, 1), (change.scaleSpread, 1), (change.sharedByOthers, 0)],
          strength: .monthOfAccounts)
      case .inflation(let line, let add):
        Traits(
          "inflation \(line.code)", changes: [(add, 0)], strength: .april,
          words: .growth("yearly price growth of \(line.prose)", add))
      case .money(let payment):
        Traits(
          "\(payment.isIncome ? "receive" : "pay") \(payment.basis.rawValue) \(payment.fund.rawValue)",
          changes: [(payment.amount, 0)], sizes: [payment.amount.value, Double(payment.buildYears)],
          strength: payment.basis.isYearly ? .monthOfAccounts : nil)
      }
    }
  }
}

extension Scenario.Effect {
  /// Through what an effect acts on a pupil; the event loop asks for the effects of a channel by its place.
  struct Channel {
    let index: Int

    static func rate(_ rate: Rate) -> Channel { Channel(index: rate.index) }
    /// Payments for each plan.
    static var plans: Channel { Channel(index: 16) }
    static var count: Int { 17 }
  }
}

extension Scenario.Effect.Kind {
  /// What holds for every kind of effect in its own way.
  struct Traits {
    /// What it does and to what, its sizes apart. It keys the draws of effects without a name: never reword it.
    var signature: String
    /// Its numbers, each with the value at which nothing comes of it.
    var changes: [(number: Quantity, nothing: Double)]
    /// Tells effects of one signature apart; the central values of its numbers, unless there is more to tell.
    var sizes: [Double]
    /// When its strength is asked for; `nil` for what comes and goes on a day of its own.
    var strength: Scenario.Effect.Beat?
    var words: Words?

    init(
      _ signature: String, changes: [(Quantity, Double)], sizes: [Double]? = nil,
      strength: Scenario.Effect.Beat?, words: Words? = nil
    ) {
      self.signature = signature
      self.changes = changes.map { (number: $0.0, nothing: $0.1) }
      self.sizes = sizes ?? changes.map { $0.0.value }
      self.strength = strength
      self.words = words
    }
  }

  /// A kind that changes one number, in words.
  package enum Words {
    /// It becomes so many times what it was. Files state the factor under the key.
    case factor(Scenario.Effect.Rate.Subject, Quantity, key: String, Scope)
    /// So much is added to a yearly growth.
    case growth(String, Quantity)

    /// How those in scope are told of after the subject.
    package enum Scope {
      /// As "requests for SLCN at ages 4 to 10".
      case scopeFollows
      /// As "the cost of transport of pupils in mainstream with SLCN".
      case ofPupils
    }
  }

  /// What pages say of a kind that changes one number; `nil` for those that `EffectWords` has a sentence for.
  package var words: Words? { traits.words }

  private func list(_ texts: [String]) -> String { "[\(texts.joined(separator: ", "))]" }
}
