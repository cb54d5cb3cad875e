import EventSimulation

/// A stretch of a pupil's time with a plan in one setting at one price, as paired comparison needs it.
public struct Spell: Sendable {
  public var identity: UInt32
  public var from: Day
  public var to: Day
  public var setting: Setting
  /// The provision held, as index into `Model.provision`, or -1.
  public var provision: Int16 = -1
  /// Whether the plan is one of the starting caseload.
  public var isAtStart: Bool
  /// The whole top-up or fee, whoever pays it: pence a year at base prices, with the strategies' changes of unit costs.
  public var pencePerYear: Int64
  /// Of it, what health and social care pay.
  public var sharedPencePerYear: Int64
  /// Place funding of the place held, in pence a year at base prices; none for a pupil outside the places of a setting
  /// where only these are paid for.
  public var placePencePerYear: Double
  /// Of the pupil, to price the days in another scenario; see `Simulator.priced`.
  let complexity: Float
  let need: Need
  let cohort: UInt8

  /// What others do not pay: the top-up or fee less their part, with the place. Pence a year at base prices.
  public var ownPencePerYear: Double {
    Double(pencePerYear - sharedPencePerYear) + placePencePerYear
  }

  private func isSameStay(_ other: Spell) -> Bool {
    setting == other.setting && provision == other.provision && isAtStart == other.isAtStart
  }

  private func isSamePrice(_ other: Spell) -> Bool {
    pencePerYear == other.pencePerYear && sharedPencePerYear == other.sharedPencePerYear
      && placePencePerYear == other.placePencePerYear
  }
}

extension Spell {
  /// The stays of one pupil: runs of spells in the same provision, or in the same setting outside any. The accounts
  /// part a stay whenever money changes hands in between, as on the day a cluster joins; that ends no stay.
  /// - Parameters:
  ///   - spells: of one pupil and in order of time.
  ///   - byPrice: whether to part a stay where its price changes. If not, a stay has the price of its first day.
  public static func stays(_ spells: [Spell], partedByPrice byPrice: Bool = false) -> [Spell] {
    var stays: [Spell] = []
    for spell in spells {
      if let last = stays.last, last.to == spell.from, last.isSameStay(spell),
        !byPrice || last.isSamePrice(spell)
      {
        stays[stays.count - 1].to = spell.to
      } else {
        stays.append(spell)
      }
    }
    return stays
  }

  /// What is left of spells without the days of others.
  /// - Parameter others: of the same pupil; both are in order of time.
  public static func days(of spells: [Spell], outside others: [Spell]) -> [Spell] {
    var result: [Spell] = []
    for spell in spells {
      var left = spell
      for other in others where other.from < left.to && other.to > left.from {
        if left.from < other.from {
          var part = left
          part.to = other.from
          result.append(part)
        }
        left.from = min(other.to, left.to)
      }
      if left.from < left.to { result.append(left) }
    }
    return result
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
    guard recorder.keepsSpells else { return }
    for index in model.provision.indices {
      let before = places(index, on: day, baselineOnly: true)
      let added = max(0, places(index, on: day) - before)
      let beyond = max(0, market.provisions[index].places.occupied - before)
      recorder.newPlaceUse.append(NewPlaceUse(places: added, filled: min(added, beyond)))
    }
  }

  /// - Parameter continues: whether the last spell recorded is of the same pupil and ends where this one begins.
  @inline(never)
  mutating func recordSpell(
    _ pupil: UnsafeMutablePointer<Pupil>, from: Day, to: Day, _ rate: Rate, continues: Bool
  ) {
    if continues, let last = recorder.spells.last, last.pencePerYear == rate.all,
      last.sharedPencePerYear == rate.byOthers
    {
      recorder.spells[recorder.spells.count - 1].to = to
    } else {
      recorder.spells.append(spell(pupil, from: from, to: to, rate))
    }
  }

  private mutating func spell(
    _ pupil: UnsafeMutablePointer<Pupil>, from: Day, to: Day, _ rate: Rate
  ) -> Spell {
    let setting = pupil.pointee.setting.rawValue
    let provision = Int(pupil.pointee.provision)
    let isPlacePaid = provision >= 0 || !model.isLimited(setting)
    return Spell(
      identity: pupil.pointee.identity, from: from, to: to, setting: pupil.pointee.setting,
      provision: pupil.pointee.provision, isAtStart: pupil.pointee.flags.contains(.atStart),
      pencePerYear: rate.all, sharedPencePerYear: rate.byOthers,
      placePencePerYear: isPlacePaid
        ? 100 * prices.placeFunding[provision < 0 ? setting : Setting.count + provision] : 0,
      complexity: pupil.pointee.complexity, need: pupil.pointee.need, cohort: pupil.pointee.cohort)
  }

  /// What this scenario, in the replication just run, would pay for days that a pupil spends in a setting in another
  /// scenario: the same days, parted where its own prices may change.
  /// - Parameters:
  ///   - spell: of the other scenario.
  ///   - provision: the provision held, as this scenario numbers it; `nil` for one that it does not have.
  public mutating func priced(_ spell: Spell, provision: Int?) -> [Spell] {
    let pupil = UnsafeMutablePointer<Pupil>.allocate(capacity: 1)
    defer { pupil.deallocate() }
    pupil.initialize(to: Pupil(identity: spell.identity, birth: 0, cohort: spell.cohort))
    pupil.pointee.complexity = spell.complexity
    pupil.pointee.status = .plan
    pupil.pointee.setting = spell.setting
    pupil.pointee.provision = Int16(provision ?? -1)
    pupil.pointee.need = spell.need
    pupil.pointee.cluster = cluster(ofPupil: spell.identity)
    if spell.isAtStart { pupil.pointee.flags.insert(.atStart) }
    let plain = plainRate(pupil)
    var result: [Spell] = []
    var day = spell.from
    while day < spell.to {
      let month = monthOf(day)
      let until = min(spell.to, timeline.monthStart[costsChange[month]])
      let rate = rateUnderEffects(pupil, plain, month: month)
      result.append(self.spell(pupil, from: day, to: until, rate))
      day = until
    }
    return result
  }

  mutating func recordNewPlace(_ pupil: UnsafeMutablePointer<Pupil>, _ provision: Int, waited: Day) {
    guard recorder.keepsSpells, isNewPlace(provision, on: calendar.today) else { return }
    let isNew = pupil.pointee.flags.contains(.unplaced)
    recorder.newPlaceAdmissions.append(
      NewPlaceAdmission(
        identity: pupil.pointee.identity, day: calendar.today, provision: provision,
        from: isNew ? nil : pupil.pointee.setting,
        movedIn: isNew && pupil.pointee.flags.contains(.movedIn), daysWaited: Int(waited)))
  }
}
