import EventSimulation

extension Scenario.Effect {
  /// A shifted choice.
  public struct Shift: Sendable {
    /// When the choice is made: for a new plan, at an annual review, or at a phase transfer on 1 September.
    public enum Occasion: String, CaseIterable, Sendable {
      case newPlan = "new_plan"
      case review
      case september
    }
    /// What a pupil seeks without the effect, or would.
    public enum Choice: Sendable, Equatable {
      case setting(Setting)
      /// Stays where they are.
      case stay
      /// The plan ends and support goes on without one; as a target only.
      case endPlan
    }
    public var occasions: Set<Occasion> = [.newPlan, .review, .september]
    public var from: Choice
    public var to: Choice
    public var share: Quantity
    public init(from: Choice, to: Choice, share: Quantity) {
      self.from = from
      self.to = to
      self.share = share
    }
  }
}

extension Scenario.Effect.Shift.Choice {
  var code: String {
    switch self {
    case .setting(let setting): setting.code
    case .stay: "stay"
    case .endPlan: "end_plan"
    }
  }
}

extension Scenario.Effect.Shift.Occasion {
  @inline(__always)
  var bit: UInt8 {
    switch self {
    case .newPlan: 1
    case .review: 2
    case .september: 4
    }
  }

  /// Tells the draws of occasions of one day apart.
  @inline(__always)
  var key: UInt32 {
    switch self {
    case .newPlan: 0
    case .review: 1
    case .september: 2
    }
  }
}

extension Simulator {
  /// The choice that a pupil makes after all shifts.
  mutating func shifted(
    _ choice: Int, _ pupil: UnsafeMutablePointer<Pupil>, age: Int, _ occasion: Scenario.Effect.Shift.Occasion
  ) -> Scenario.Effect.Shift.Choice {
    let present = pupil.pointee.setting.rawValue
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
