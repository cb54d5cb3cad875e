import EventSimulation
import SENDSystem

/// What an alternative saves in I/N-MSS in a year by days that pupils spend there, by how; at the baseline's prices,
/// whoever pays.
///
/// Only days count that a pupil is in I/N-MSS in one of the two and not in the other. Those of the baseline have the price
/// that it pays; those of the alternative the price that the baseline would pay for them. What changes of price or
/// provision do to the days in both is no volume.
struct IndependentVolume: Sendable, Equatable {
  /// Base-price pence x days.
  struct Amount: Sendable, Equatable {
    var fees = 0.0
    /// Place funding that follows pupils. What is paid for commissioned places is paid whether they are filled or not, so
    /// their days save none.
    var places = 0.0
  }

  /// How days are saved.
  private enum Source { case entriesAvoided, leavers, lengthOfStay }

  var entriesAvoided = Amount()
  var leavers = Amount()
  var lengthOfStay = Amount()

  private subscript(source: Source) -> Amount {
    get {
      switch source {
      case .entriesAvoided: entriesAvoided
      case .leavers: leavers
      case .lengthOfStay: lengthOfStay
      }
    }
    set {
      switch source {
      case .entriesAvoided: entriesAvoided = newValue
      case .leavers: leavers = newValue
      case .lengthOfStay: lengthOfStay = newValue
      }
    }
  }

  /// - Parameter priced: Days of the alternative, at the price that the baseline would pay for them.
  static func difference(
    _ before: [Spell], _ after: [Spell], _ timeline: Timeline, priced: (Spell) -> [Spell]
  ) -> [IndependentVolume] {
    let (a, b) = (independent(before), independent(after))
    var result = [IndependentVolume](repeating: IndependentVolume(), count: timeline.years)
    func add(_ spell: Spell, _ sign: Double, to source: Source) {
      for year in 0..<timeline.years {
        let first = max(spell.from, timeline.financialStart[year])
        let days = sign * Double(max(0, min(spell.to, timeline.financialStart[year + 1]) - first))
        result[year][source].fees += days * Double(spell.pencePerYear)
        if spell.provision < 0 { result[year][source].places += days * spell.placePencePerYear }
      }
    }
    // Dictionaries have no order of their own; sums run by identity so that they are the same bits every time.
    for identity in Set(a.keys).union(b.keys).sorted() {
      let (old, new) = (a[identity] ?? [], b[identity] ?? [])
      let wasThereAtStart =
        (old.first ?? new.first).map { $0.isAtStart && $0.from == timeline.start } ?? false
      let source: Source =
        wasThereAtStart ? .leavers : old.isEmpty || new.isEmpty ? .entriesAvoided : .lengthOfStay
      for spell in Spell.days(of: old, outside: new) { add(spell, 1, to: source) }
      for spell in Spell.days(of: new, outside: old).flatMap(priced) { add(spell, -1, to: source) }
    }
    return result
  }

  /// By pupil, in order of time.
  private static func independent(_ spells: [Spell]) -> [UInt32: [Spell]] {
    Dictionary(grouping: spells.filter { $0.setting == .inmss }, by: { $0.identity })
  }
}
