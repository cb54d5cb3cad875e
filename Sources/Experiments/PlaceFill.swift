import EventSimulation
import SENDSystem

/// One pupil in a place that an alternative adds: from where, and where the same pupil is in the baseline meanwhile.
struct PlaceFill: Sendable, Equatable {
  enum Group: Int, CaseIterable, Sendable {
    case inmss, stateSpecial, srp, mainstream, otherSetting, newPlan, outside

    var code: String {
      switch self {
      case .inmss: "inmss"
      case .stateSpecial: "state_special"
      case .srp: "srp"
      case .mainstream: "mainstream"
      case .otherSetting: "other_setting"
      case .newPlan: "new_plan"
      case .outside: "outside_the_authority"
      }
    }

    init(_ setting: Setting) {
      switch setting {
      case .inmss: self = .inmss
      case .stateSpecial: self = .stateSpecial
      case .srp: self = .srp
      case .mainstream, .earlyYears: self = .mainstream
      default: self = .otherSetting
      }
    }

    init(_ spell: Spell) { self.init(spell.setting) }
  }

  /// A part of the stay: the days on which the pupil is in one group in the baseline.
  struct Part: Sendable, Equatable {
    var days = 0
    /// What the pupil costs in the baseline on these days less what the place costs, each with its scenario's changes of
    /// unit costs and less what health and social care pay; at base prices, place funding included. Pounds.
    var saving = 0.0
  }

  var provision: Int
  var from: Group
  /// Where the pupil is on the first day in the baseline; `newPlan` stands for "no plan".
  var counterfactual: Group
  var daysWaited: Int
  /// The whole stay by where the pupil is in the baseline, by `Group`; `newPlan` stands for "no plan".
  var parts: [Part]

  var days: Int { parts.reduce(0) { $0 + $1.days } }
  var saving: Double { parts.reduce(0) { $0 + $1.saving } }

  /// Where the pupil is in the baseline for the most part; `nil` for a stay of no day.
  var mainGroup: Group? {
    guard days > 0 else { return nil }
    return Group.allCases.max { parts[$0.rawValue].days < parts[$1.rawValue].days }
  }

  static func fills(
    _ admissions: [NewPlaceAdmission], _ before: [Spell], _ after: [Spell]
  ) -> [PlaceFill] {
    guard !admissions.isEmpty else { return [] }
    let admitted = Set(admissions.map { $0.identity })
    func spells(_ spells: [Spell]) -> [UInt32: [Spell]] {
      Dictionary(grouping: spells.filter { admitted.contains($0.identity) }, by: { $0.identity })
        .mapValues { Spell.stays($0, partedByPrice: true) }
    }
    let old = spells(before)
    let new = spells(after)
    return admissions.map { admission in
      let own = new[admission.identity, default: []]
      let stay = Spell.stays(own).first {
        $0.from == admission.day && Int($0.provision) == admission.provision
      }
      let past = old[admission.identity, default: []]
      let then = past.first { $0.from <= admission.day && admission.day < $0.to }
      let from: Group = admission.movedIn ? .outside : admission.from.map { Group($0) } ?? .newPlan
      return PlaceFill(
        provision: admission.provision, from: from, counterfactual: then.map(Group.init) ?? .newPlan,
        daysWaited: admission.daysWaited,
        parts: parts(
          of: own.filter { spell in stay.map { $0.from <= spell.from && spell.to <= $0.to } ?? false }, past))
    }
  }

  /// - Parameter stay: the stay in the place, parted where its price changes.
  private static func parts(of stay: [Spell], _ past: [Spell]) -> [Part] {
    var parts = [Part](repeating: Part(), count: Group.allCases.count)
    for here in stay {
      var left = Int(here.to - here.from)
      for there in past {
        let days = Int(max(0, min(there.to, here.to) - max(there.from, here.from)))
        guard days > 0 else { continue }
        let group = Group(there).rawValue
        parts[group].days += days
        parts[group].saving += Double(days) * (there.ownPencePerYear - here.ownPencePerYear) / 36_525
        left -= days
      }
      parts[Group.newPlan.rawValue].days += left
      parts[Group.newPlan.rawValue].saving -= Double(left) * here.ownPencePerYear / 36_525
    }
    return parts
  }

  /// Days more that pupils spend in each group, the stays of `fills` left out on both sides: what others make of the
  /// places that are left or no longer wanted, and whatever else the alternative changes. Nothing is said of days
  /// without a plan.
  static func otherDays(_ fills: [PlaceFill], _ before: [Spell], _ after: [Spell], _ model: Model) -> [Int] {
    var days = [Int](repeating: 0, count: Group.allCases.count)
    for spell in after { days[Group(spell).rawValue] += Int(spell.to - spell.from) }
    for spell in before { days[Group(spell).rawValue] -= Int(spell.to - spell.from) }
    for fill in fills {
      days[Group(model.provision[fill.provision].setting).rawValue] -= fill.days
      for (group, part) in fill.parts.enumerated() where group != Group.newPlan.rawValue {
        days[group] += part.days
      }
    }
    return days
  }
}
