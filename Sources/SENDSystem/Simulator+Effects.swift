import EventSimulation

/// What the effects of a scenario mean for a pupil today.
extension Simulator {
  /// Whether an effect reaches a pupil, leaving its strength aside.
  @inline(__always)
  mutating func isInScope(
    _ effect: ActiveEffects.Active, _ pupil: UnsafeMutablePointer<Pupil>, age: Int, setting: Int?
  ) -> Bool {
    guard effect.ages & (1 << UInt32(age)) != 0 else { return false }
    if let setting, effect.settings & (1 << UInt16(setting)) == 0 { return false }
    if !effect.isForAllNeeds, effect.needs & (1 << UInt16(need(pupil, age: age))) == 0 { return false }
    return pupil.pointee.complexity >= effect.leastComplexity
      && pupil.pointee.complexity <= effect.mostComplexity
  }

  /// Primary need; of a pupil without a plan the one that a plan would name.
  private mutating func need(_ pupil: UnsafeMutablePointer<Pupil>, age: Int) -> Int {
    pupil.pointee.status == .plan
      ? Int(pupil.pointee.need) : newPlanNeed(age: age, block(pupil, .traits, 0).u3)
  }

  @inline(__always)
  func strength(_ effect: ActiveEffects.Active, _ pupil: UnsafeMutablePointer<Pupil>) -> Double {
    effects.strength(effect, month: month, cluster: Int(pupil.pointee.cluster))
  }

  /// The factor that all effects together put on a rate for a pupil today.
  @inline(__always)
  mutating func multiplier(
    _ rate: Scenario.Effect.Rate, _ pupil: UnsafeMutablePointer<Pupil>, age: Int, setting: Int? = nil
  ) -> Double {
    effects.scale(rate) ? product(rate, pupil, age: age, setting: setting, month: month) : 1
  }

  /// The factor in a month of the run. Mutating, as a method that borrows a simulator whole may copy it.
  mutating func product(
    _ rate: Scenario.Effect.Rate, _ pupil: UnsafeMutablePointer<Pupil>, age: Int, setting: Int?, month: Int
  ) -> Double {
    var product = 1.0
    for index in effects.scales(of: rate) {
      let effect = effects.scales[index]
      guard isInScope(effect, pupil, age: age, setting: setting) else { continue }
      let strength = effects.strength(effect, month: month, cluster: Int(pupil.pointee.cluster))
      product *= 1 + (effect.value - 1) * strength
    }
    return product
  }

  /// The choice that a pupil makes after all shifts.
  mutating func shifted(
    _ choice: Int, _ pupil: UnsafeMutablePointer<Pupil>, age: Int, _ occasion: Scenario.Effect.Shift.Occasion
  ) -> Scenario.Effect.Shift.Choice {
    let present = Int(pupil.pointee.setting)
    let stays = occasion != .newPlan && choice == present
    var now: Scenario.Effect.Shift.Choice = stays ? .stay : .setting(Setting.allCases[choice])
    guard !effects.shifts.isEmpty else { return now }
    for index in effects.shifts.indices {
      let shift = effects.shifts[index]
      guard shift.occasions & occasion.bit != 0, shift.from == now,
        isInScope(shift.active, pupil, age: age, setting: occasion == .newPlan ? nil : present)
      else { continue }
      let day = UInt32(calendar.today - timeline.start)
      let key = shift.active.key
      let draw = streams.block(
        person: pupil.pointee.identity, purpose: Purpose.shift.rawValue,
        occurrence: UInt32(truncatingIfNeeded: key >> 32) & 0xFF << 16 | occasion.key << 14 | day,
        detail: UInt32(truncatingIfNeeded: key))
      guard draw.u0 < shift.active.value * strength(shift.active, pupil) else { continue }
      let isPresent = occasion != .newPlan && shift.to == .setting(Setting.allCases[present])
      now = isPresent ? .stay : shift.to
    }
    return now
  }
}
