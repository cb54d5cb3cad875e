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
      ? pupil.pointee.need.rawValue : newPlanNeed(age: age, block(pupil, .traits, 0).u3)
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
    for index in effects.acting(through: .rate(rate)) {
      let effect = effects.list[index]
      guard isInScope(effect, pupil, age: age, setting: setting) else { continue }
      let strength = effects.strength(effect, month: month, cluster: Int(pupil.pointee.cluster))
      product *= 1 + (effect.value - 1) * strength
    }
    return product
  }
}
