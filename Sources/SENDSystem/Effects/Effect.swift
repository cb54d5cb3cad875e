import EventSimulation

extension Scenario {
  /// A change of the baseline: the primitive that strategies are made of.
  ///
  /// Effects that overlap combine so: factors on a rate, share or price multiply; shares shifted are drawn one
  /// after the other in the order of the file, each from those whom the earlier ones left; changes of inflation,
  /// places and money add up. Only of shifts does the order matter. An effect acts on nobody before
  /// `timing.from`, and on nobody outside `scope`.
  public struct Effect: Sendable {
    /// What the file or preset calls it; shown in results.
    public var name = ""
    /// The strategy that it is part of; empty for effects of the scenario itself.
    public var strategy = ""
    /// The strategy's mark in key paths, which no other of the scenario has; its family keys the draws.
    public var strategyID = ""
    public var kind: Kind
    public var timing = Timing()
    public var scope = Scope()
    /// Share of those in scope whom it reaches once the ramp is complete.
    public var coverage = Quantity(1)
    /// Chance that it happens at all, decided once a replication. Effects of a strategy that state the same
    /// probability share the draw, since a strategy happens or not as a whole; effects of the scenario do not.
    public var probability = Quantity(1)
    /// Parameter that the probability stands for; empty for a plain number, which is the same as equal ones.
    public var probabilityName = ""

    public init(kind: Kind) { self.kind = kind }

    /// Whether both are effects of one strategy, or both of the scenario itself. Two strategies may bear one name.
    public func isBeside(_ other: Self) -> Bool {
      strategyID == other.strategyID && strategy == other.strategy
    }
  }
}

extension Scenario.Effect {
  /// When an effect acts.
  public struct Timing: Sendable {
    /// How the effect grows over the months of its ramp.
    public enum Shape: String, CaseIterable, Sendable {
      case linear
      case sCurve = "s_curve"
      /// Cluster by cluster: full for a pupil whose cluster has joined (`scope.clusters` is implied).
      case clusters
    }
    public var from: Day = 0
    /// Months over which it grows from nothing to full.
    public var rampMonths = 0
    public var shape: Shape = .linear
    /// First day without the effect; `nil` for no end.
    public var until: Day?
    public init() {}

    /// Strength from 0 to 1 on a day.
    public func strength(on day: Day, from start: Day? = nil) -> Double {
      let from = start ?? self.from
      guard day >= from, day < until ?? .max else { return 0 }
      guard rampMonths > 0 else { return 1 }
      let share = min(1, Double(day - from) / (Double(rampMonths) * 365.25 / 12))
      return shape == .sCurve ? share * share * (3 - 2 * share) : share
    }
  }

  /// Whom an effect acts on. Empty sets mean all.
  public struct Scope: Sendable {
    public var ages: ClosedRange<Int> = 0...25
    public var needs: Set<Need> = []
    /// Settings the pupils are in; for shifts the setting before the choice.
    public var settings: Set<Setting> = []
    /// Range of latent complexity, as rank from 0 to 1.
    public var complexity: ClosedRange<Double> = 0...1
    /// Only pupils of clusters that have joined.
    public var joinedClustersOnly = false
    /// Only pupils of these clusters, from the day on which they join; implies `joinedClustersOnly`.
    public var clusters: Set<String> = []
    public init() {}
  }
}

extension Scenario {
  /// Cross-phase groups of schools that take on devolved high needs funding.
  public struct Clusters: Sendable {
    /// One group of schools, with its part of the area's pupils.
    public struct Cluster: Sendable {
      public var name: String
      /// Share of the area's pupils.
      public var share: Double
      /// First day of devolution; `nil` for never.
      public var joins: Day?
      public init(name: String, share: Double, joins: Day?) {
        self.name = name
        self.share = share
        self.joins = joins
      }
    }
    public var clusters: [Cluster] = []
    /// Budget formula, pounds a year at prices of the price year, for each cluster from the day it joins. The lump sum
    /// is spent on running the cluster: it is a cost of the cluster and part of the investment.
    public var lumpSum = Quantity(0)
    /// Times the pupils of academic age 4-15 in the area and the cluster's share.
    public var perPupil = Quantity(0)
    /// Times the plans in mainstream in the area at the start and the cluster's share.
    public var perPlanAtStart = Quantity(0)
    /// What the cluster pays from it: the top-ups of its pupils with plans in mainstream, and this much a year for
    /// each pupil supported without a plan whose request the effect averted.
    public var supportWithoutPlan = Quantity(0)

    /// Whether they have a budget by the formula, and so pay top-ups from it, be it too small. Whoever states none states
    /// who joins when, and the authority goes on paying. It is one for all replications: a draw of 0 is a small budget.
    public var payTopUps: Bool {
      [perPupil, perPlanAtStart].contains { $0.input != nil || $0.value > 0 }
    }
    public init() {}
  }

  /// How an investment is appraised (HM Treasury, Green Book, February 2026).
  public struct Appraisal: Sendable {
    /// Social time preference rate, real, for years 1-30.
    public var discountRate = 0.035
    /// Yearly growth of the GDP deflator, to bring money to prices of the price year.
    public var deflator = Quantity(0.02)
    /// Uplift of capital payments for optimism bias: 0.24 is 24 %, the upper bound for standard buildings; the lower
    /// one is 2 % (HM Treasury, Supplementary Green Book guidance: optimism bias, from Mott MacDonald 2002). Grants are not
    /// raised.
    public var capitalUplift = Quantity(0.24)
    /// Uplift of revenue payments for optimism bias. The guidance has no figure for such costs.
    public var costUplift = Quantity(0)
    /// Reduction of the savings of a year for optimism bias; a loss is not reduced.
    public var benefitReduction = Quantity(0)
    /// Years over which what was built loses its value evenly; what is left after the run is the residual value; 0 for
    /// none. That a building lasts 60 years is our assumption.
    public var assetLife = Quantity(60)
    public init() {}
  }
}
