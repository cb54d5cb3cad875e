import SENDSystem

/// What one cell of a statutory return counts, in a year.
package enum ReturnCount: Sendable, Equatable {
  /// Plans of a January census, in some settings and of one part of their pupils.
  case plans([Setting], PupilPart)
  /// A flow of a calendar year, by the name of its measure; of one age group, or of all.
  case flow(String, AgeGroup?)
  /// Commissioned places of some settings, in a January.
  case places([Setting])
  /// Pupils who wait for a place in some settings, in a January; they are counted among plans where they are.
  case waiting([Setting])
  /// Money of a financial year.
  case money(ReturnMoney)
  /// What the simulator does not tell apart from another cell, or does not hold.
  case notHeld
}

/// A part of the pupils of a setting.
package enum PupilPart: Sendable, Equatable {
  case all
  case need(Need)
  case ageGroup(AgeGroup)
  case phases([Phase])
}

/// A line of a financial summary.
package enum ReturnMoney: Sendable, Equatable {
  /// Income by the name of its measure.
  case income(String)
  case allIncome
  case spend(Scenario.Line)
  case allSpend
  /// Income less spend.
  case inYear
  /// What changes the running balance beside the balances of the years, such as a write-off.
  case otherMovements
  /// At the end of the year.
  case balance

  /// The measures of income, in the order of results.
  package static let incomes = [
    "income_allocation", "income_schools_block_transfer", "income_safety_valve", "income_other",
  ]
}
