import SENDSystem

/// Yearly moves between settings, by bands of age, put on the dates of the model: 1 September at the changes of
/// phase (into ages 4, 11 and 16) and for every year from 16 on, the annual review otherwise.
///
/// Rows are Dirichlet posteriors: judgement, then all ages of school or college, then the band itself. Judgement weighs
/// as much as five pupils, all ages as twenty. What reviews of the same year move is taken off the September moves.
struct TransitionMoves {
  struct Rule {
    var isSeptember: Bool
    var ages: ClosedRange<Int>
    /// Ages in the first January of the pupils that the rule was found from.
    var from: ClosedRange<Int>
    /// `[from][to]`, stayers left out.
    var probabilities: [[Double]]
    var multiplierSD: Double
    /// Pupils counted, and those of them who moved.
    var pupils, moved: Double
  }
  private(set) var rules: [Rule] = []
  /// Settings a year later of those who stay, `[age in the first January][from][to]`.
  private(set) var yearly = [[[Double]]](repeating: Self.staying, count: 26)

  private static let staying = (0..<Setting.count).map { from in
    (0..<Setting.count).map { $0 == from ? 1.0 : 0 }
  }

  static let strength = 20.0
  /// Pupils that weigh as much as judgement: little, where the authority has its own.
  static let judgedStrength = 5.0
  /// Of the prior of yearly variation.
  static let yearlyScale = 0.12
  /// Ages of reviews, and the ages in the first January that say how many move at them.
  static let reviews: [(ages: ClosedRange<Int>, from: ClosedRange<Int>)] = [
    (0...3, 0...2), (4...6, 4...6), (7...10, 7...9), (11...12, 11...12), (13...15, 13...14),
  ]
  static let septembers: [(ages: ClosedRange<Int>, from: ClosedRange<Int>)] = [
    (4...4, 3...3), (11...11, 10...10), (16...16, 15...15), (17...17, 16...16), (18...18, 17...17),
    (19...19, 18...18), (20...25, 19...24),
  ]

  init(_ counts: TransitionCounts) {
    let inUse = counts.settingsInUse
    func restricted(_ prior: [[Double]]) -> [[Double]] {
      prior.map { row in zip(row, inUse).map { $1 ? $0 : 0 }.scaled(to: 1) }
    }
    func posterior(
      _ table: [[Double]], _ prior: [[Double]], strength: Double = Self.judgedStrength
    ) -> [[Double]] {
      zip(table, prior).map { DirichletMultinomial(counts: $0, prior: $1, strength: strength).shares }
    }
    let judged = (school: restricted(MovePrior.school), college: restricted(MovePrior.college))
    let years = Self.reviews.dropFirst().map { counts.moved($0.from) }
    let school = posterior(
      years.reduce([[Double]].table(Setting.count, Setting.count)) { zip($0, $1).map { zip($0, $1).map(+) } },
      judged.school)
    let college = posterior(counts.moved(16...24), judged.college)

    var atReview = [[[Double]]](repeating: .table(Setting.count, Setting.count), count: 26)
    for step in Self.reviews {
      let table = counts.moved(step.from)
      let isEarly = step.from.upperBound < 4
      var shares = posterior(
        table, isEarly ? judged.school : school, strength: isEarly ? Self.judgedStrength : Self.strength)
      Self.trim(&shares, counted: table)
      for age in step.from { yearly[age] = Self.withStayers(shares) }
      // Reviews come once a year.
      for age in step.ages { atReview[age] = shares }
      add(false, step, shares, table, counts)
    }
    for step in Self.septembers {
      let table = counts.moved(step.from)
      let (prior, strength) =
        switch step.ages.lowerBound {
        case 4: (judged.school, Self.judgedStrength)
        // Transfer to secondary school is unlike the years around it.
        case 11: (school, Self.judgedStrength)
        case 16: (judged.college, Self.judgedStrength)
        default: (college, Self.strength)
        }
      var shares = posterior(table, prior, strength: strength)
      Self.trim(&shares, counted: table)
      for age in step.from { yearly[age] = Self.withStayers(shares) }
      let last = step.from.lowerBound
      if last < 16 {
        for from in 0..<Setting.count {
          shares[from] = Self.without(
            reviews: (atReview[last][from], atReview[last + 1][from]), of: shares[from])
        }
      }
      add(true, step, shares, table, counts)
    }
  }

  /// What September moves of a row once reviews of the year before and after it have moved theirs: so many that as
  /// many stay in all as were counted.
  private static func without(reviews: (before: [Double], after: [Double]), of row: [Double]) -> [Double] {
    let before = reviews.before.map { $0 * LeavingEstimate.beforeSeptember }
    let after = reviews.after.map { $0 * LeavingEstimate.afterSeptember }
    let rest = row.indices.map { max(0, row[$0] - before[$0] - after[$0]) }
    let stay = (1 - before.total) * (1 - after.total)
    guard rest.total > 0, stay > 0 else { return rest }
    return rest.scaled(to: min(max(0, 1 - (1 - row.total) / stay), 1))
  }

  /// Takes out stayers and traces of moves that nobody made.
  private static func trim(_ shares: inout [[Double]], counted: [[Double]]) {
    for from in 0..<Setting.count {
      shares[from][from] = 0
      for to in 0..<Setting.count where shares[from][to] < (counted[from][to] > 0 ? 0.0002 : 0.0025) {
        shares[from][to] = 0
      }
    }
  }

  private static func withStayers(_ shares: [[Double]]) -> [[Double]] {
    shares.enumerated().map { from, row in row.enumerated().map { $0 == from ? max(0, 1 - row.total) : $1 } }
  }

  /// Multiplies moves into settings, and divides moves out of them.
  mutating func scale(_ factors: SettingChain.Plans) {
    for index in rules.indices {
      let isYoung = rules[index].ages.upperBound < 16
      let factors = isYoung ? factors.young : factors.old
      for from in 0..<Setting.count {
        let row = rules[index].probabilities[from]
        var scaled = row.indices.map { row[$0] * factors[$0] / factors[from] }
        let most = max(row.total, 0.98)
        if scaled.total > most { scaled = scaled.scaled(to: most) }
        // Who has to move at school age moves as before.
        rules[index].probabilities[from] = isYoung && row.total > 0.5 ? row : scaled
      }
    }
  }

  private mutating func add(
    _ isSeptember: Bool, _ step: (ages: ClosedRange<Int>, from: ClosedRange<Int>),
    _ probabilities: [[Double]],
    _ table: [[Double]], _ counts: TransitionCounts
  ) {
    guard probabilities.contains(where: { $0.total > 0 }) else { return }
    func moved(_ table: [[Double]]) -> Double {
      (0..<Setting.count).reduce(0) { $0 + table[$1].total - table[$1][$1] }
    }
    let expected = (0..<Setting.count).map {
      table[$0].total > 0 ? (table[$0].total - table[$0][$0]) / table[$0].total : 0
    }
    let years = counts.observed.map { year -> (count: Double, expected: Double) in
      let ofYear = counts.moved(step.from, in: year)
      return (moved(ofYear), (0..<Setting.count).reduce(0) { $0 + ofYear[$1].total * expected[$1] })
    }
    let variation = YearlyVariation(years, scale: Self.yearlyScale)
    rules.append(
      Rule(
        isSeptember: isSeptember, ages: step.ages, from: step.from, probabilities: probabilities,
        multiplierSD: min((variation.levelSD * variation.levelSD + variation.variance).squareRoot(), 0.35),
        pupils: table.reduce(0) { $0 + $1.total },
        moved: moved(table)))
  }
}
