import EventSimulation

/// A stretch of a pupil's time with a plan in one setting, as paired comparison needs it.
public struct Spell: Sendable {
  public var identity: UInt32
  public var from: Day
  public var to: Day
  public var setting: UInt8
  /// The provision held, as index into `Model.provision`, or -1.
  public var provision: Int16 = -1
  /// Whether the plan is one of the starting caseload.
  public var isAtStart: Bool
  /// What the High Needs Block pays of the top-up or fee, in pence a year, at base prices and before effects on unit
  /// costs.
  public var pencePerYear: Float
  /// Place funding of the place held, in pence a year at base prices.
  public var placePencePerYear: Float
}

extension Spell {
  /// The stays of one pupil: runs of spells in the same provision, or in the same setting outside any. The accounts
  /// part a stay whenever money changes hands in between, as on the day a cluster joins; that ends no stay.
  /// - Parameter spells: of one pupil and in order of time.
  public static func stays(_ spells: [Spell]) -> [Spell] {
    var stays: [Spell] = []
    for spell in spells {
      if let last = stays.last, last.to == spell.from, last.setting == spell.setting,
        last.provision == spell.provision, last.isAtStart == spell.isAtStart
      {
        stays[stays.count - 1].to = spell.to
      } else {
        stays.append(spell)
      }
    }
    return stays
  }
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

/// The places that effects add to a provision, on a census day.
public struct NewPlaceUse: Sendable, Equatable {
  public var places: Int
  /// Pupils in the provision beyond its places without effects, at most `places`.
  public var filled: Int

  public init(places: Int, filled: Int) {
    self.places = places
    self.filled = filled
  }
}

extension Simulator {
  mutating func recordNewPlaceUse(on day: Day) {
    guard recordsSpells else { return }
    for index in model.provision.indices {
      let before = places(index, on: day, baselineOnly: true)
      let added = max(0, places(index, on: day) - before)
      let beyond = max(0, provisions[index].places.occupied - before)
      newPlaceUse.append(NewPlaceUse(places: added, filled: min(added, beyond)))
    }
  }

  @inline(never)
  mutating func recordSpell(_ pupil: UnsafeMutablePointer<Pupil>, from: Day, to: Day) {
    let setting = Int(pupil.pointee.setting)
    let provision = Int(pupil.pointee.provision)
    let row = provision < 0 ? setting : 12 + provision
    let price = prices.pence(
      setting: setting, provision: provision, complexity: Double(pupil.pointee.complexity), scaleSpread: 1)
    spells.append(
      Spell(
        identity: pupil.pointee.identity, from: from, to: to, setting: pupil.pointee.setting,
        provision: pupil.pointee.provision, isAtStart: pupil.pointee.flags.contains(.atStart),
        pencePerYear: Float(price * (1 - prices.jointShare[row])),
        placePencePerYear: Float(100 * prices.placeFunding[row])))
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
