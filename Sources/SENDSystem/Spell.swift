import EventSimulation

/// A stretch of a pupil's time with a plan in one setting, as paired comparison needs it.
public struct Spell: Sendable {
  public var identity: UInt32
  public var from: Day
  public var to: Day
  public var setting: UInt8
  /// Whether the plan is one of the starting caseload.
  public var isAtStart: Bool
  /// Top-up or fee in pence a year, at base prices and before effects on unit costs.
  public var pencePerYear: Float
  /// Place funding of the place held, in pence a year at base prices.
  public var placePencePerYear: Float
}

/// A pupil who took one of the places that a scenario adds.
public struct NewPlaceAdmission: Sendable {
  public var identity: UInt32
  public var day: Day
  public var provision: Int
  /// Where the pupil was, or `nil` for a plan of this very day.
  public var from: Setting?
  public var movedIn: Bool
  public var daysWaited: Int
}

extension Simulator {
  @inline(never)
  mutating func recordSpell(_ pupil: UnsafeMutablePointer<Pupil>, from: Day, to: Day) {
    let setting = Int(pupil.pointee.setting)
    let provision = Int(pupil.pointee.provision)
    let price = prices.pence(
      setting: setting, provision: provision, complexity: Double(pupil.pointee.complexity), scaleSpread: 1)
    spells.append(
      Spell(
        identity: pupil.pointee.identity, from: from, to: to, setting: pupil.pointee.setting,
        isAtStart: pupil.pointee.flags.contains(.atStart), pencePerYear: Float(price),
        placePencePerYear: Float(100 * prices.placeFunding[provision < 0 ? setting : 12 + provision])))
  }

  mutating func recordNewPlace(_ pupil: UnsafeMutablePointer<Pupil>, _ provision: Int, waited: Day) {
    guard recordsSpells, isNewPlace(provision, on: calendar.today) else { return }
    let isNew = pupil.pointee.flags.contains(.unplaced)
    newPlaceAdmissions.append(
      NewPlaceAdmission(
        identity: pupil.pointee.identity, day: calendar.today, provision: provision,
        from: isNew ? nil : Setting.allCases[Int(pupil.pointee.setting)],
        movedIn: isNew && pupil.pointee.flags.contains(.movedIn), daysWaited: Int(waited)))
  }
}
