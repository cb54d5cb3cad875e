import EventSimulation

/// One dated line in the life of a simulated pupil.
public struct TraceLine: Sendable, Equatable {
  public var day: Day
  public var age: Int
  public var text: String
}

/// What can happen to a pupil, as a trace tells it.
enum TraceEvent: Equatable {
  case cameOntoSENSupport, steppedDown, leftSchool, movedAwayWithoutPlan
  case requested(byParent: Bool)
  case requestWithdrawn, agreedToAssess, refusedToAssess, decidedToIssue, refusedToIssue
  case wentToMediation, appealed
  case disputeSettled(forFamily: Bool)
  case placementOrdered(setting: Int)
  case planIssued(need: Int)
  case placed(setting: Int)
  case startedWaiting(setting: Int)
  case turnedAway(from: Int, seeks: Int)
  case overspilled
  case moved(from: Int, to: Int, daysWaited: Int)
  case reviewed(seeks: Int?)
  case reviewedWhileWaiting
  case transfers(to: Int)
  case excluded, movedIn, supportedWithoutPlan
  case ceased(Scenario.Reason)

  /// - Parameter weeks: weeks since the request.
  func text(weeks: Int) -> String {
    func name(_ setting: Int) -> String { Setting(at: setting).place }
    switch self {
    case .cameOntoSENSupport: return "comes onto SEN support"
    case .steppedDown: return "steps down from SEN support"
    case .leftSchool: return "leaves school; SEN support ends"
    case .movedAwayWithoutPlan: return "has moved out of the area, without a plan"
    case .requested(let byParent):
      return
        "\(byParent ? "a parent or the young person" : "the school or setting") requests an EHC needs assessment"
    case .requestWithdrawn: return "the request is withdrawn"
    case .agreedToAssess: return "the authority decides to assess (week \(weeks); due by week 6)"
    case .refusedToAssess: return "the authority refuses to assess (week \(weeks); due by week 6)"
    case .decidedToIssue:
      return "the assessment ends; the authority decides to issue a plan (week \(weeks); due by week 16)"
    case .refusedToIssue: return "the assessment ends without a plan (week \(weeks); due by week 16)"
    case .wentToMediation: return "the family goes to mediation"
    case .appealed: return "the family appeals to the First-tier Tribunal (SEND)"
    case .disputeSettled(let forFamily):
      return forFamily ? "the dispute ends for the family" : "the dispute ends for the authority"
    case .placementOrdered(let setting):
      return "after an appeal about the plan, it is to name \(name(setting))"
    case .planIssued(let need):
      return
        "the final plan is issued (week \(weeks); due by week 20); primary need \(Need.allCases[need].code)"
    case .placed(let setting): return "the plan names \(name(setting))"
    case .startedWaiting(let setting): return "no place is free in \(name(setting)); joins the waiting list"
    case .turnedAway(let from, let seeks):
      return "no place is free in \(name(from)); seeks \(name(seeks)) after all"
    case .overspilled: return "for want of a place in a state special school, an I/N-MSS is named"
    case .moved(let from, let to, let days):
      let wait = days > 0 ? ", after waiting \(days / 7) weeks" : ""
      return "moves from \(name(from)) to \(name(to))\(wait)"
    case .reviewed(let seeks):
      return seeks.map { "annual review: the plan is to be amended to name \(name($0))" }
        ?? "annual review: the plan is maintained"
    case .reviewedWhileWaiting: return "annual review: still waiting for a place"
    case .transfers(let to): return "phase transfer: the plan now names \(name(to))"
    case .excluded: return "the placement breaks down; moves to alternative provision"
    case .supportedWithoutPlan: return "the cluster of schools offers support without a plan"
    case .movedIn: return "moves into the area with a plan"
    case .ceased(let reason): return "the plan ceases: \(reason.prose)"
    }
  }
}

extension Simulator {
  /// Writes a line for the traced pupil; costs a comparison where nobody is traced.
  @inline(__always)
  mutating func note(_ pupil: UnsafeMutablePointer<Pupil>, _ event: @autoclosure () -> TraceEvent) {
    if recorder.isNoting { write(pupil, event()) }
  }

  @inline(never)
  private mutating func write(_ pupil: UnsafeMutablePointer<Pupil>, _ event: TraceEvent) {
    if recorder.keepsHistory { record(pupil, event) }
    guard let traced = recorder.traced, pupil.pointee.identity == traced else { return }
    let today = calendar.today
    let weeks = Int(today - pupil.pointee.requestDay + 6) / 7
    recorder.trace.append(TraceLine(day: today, age: completedAge(pupil), text: event.text(weeks: weeks)))
  }
}

extension Simulator {
  /// Opens the trace with where the pupil stands on the first day.
  mutating func openTrace() {
    guard let traced = recorder.traced,
      let index = (0..<pupilCount).first(where: { pupils[$0].identity == traced })
    else {
      return
    }
    let pupil = pupils + index
    let age = max(0, Int(Double(timeline.start - pupil.pointee.birth) / 365.25))
    let text: String
    switch pupil.pointee.status {
    case .plan:
      let need = pupil.pointee.need.code
      text =
        "has a plan at the start, primary need \(need), in \(pupil.pointee.setting.place)"
    case .senSupport: text = "is on SEN support at the start"
    case .requested: text = "has a request in progress at the start"
    case .assessed, .disputed: text = "is being assessed at the start"
    case .none, .left:
      if pupil.pointee.birth > timeline.start {
        recorder.trace.append(TraceLine(day: pupil.pointee.birth, age: 0, text: "is born"))
        return
      }
      text = "has no identified SEN at the start"
    }
    recorder.trace.append(TraceLine(day: timeline.start, age: age, text: text))
  }

  /// Closes the trace with where the pupil stands on the last day, and what was spent.
  mutating func closeTrace() {
    guard let traced = recorder.traced,
      let index = (0..<pupilCount).first(where: { pupils[$0].identity == traced })
    else {
      return
    }
    let pupil = pupils + index
    if pupil.pointee.status == .plan {
      let place = pupil.pointee.setting.place
      recorder.trace.append(
        TraceLine(
          day: timeline.end, age: completedAge(pupil), text: "the run ends; the plan goes on, in \(place)"))
    }
    if pupil.pointee.penceDays > 0 {
      let pounds = Int((Double(pupil.pointee.penceDays) / 36_525).rounded())
      let text =
        "top-ups and fees for this pupil over the run: £\(pounds.grouped) at prices of \(model.scenario.finance.priceYear)"
      recorder.trace.append(TraceLine(day: timeline.end, age: completedAge(pupil), text: text))
    }
  }

  /// Pupils whose lives are worth telling, a few of each kind, after a run.
  public func cast() -> [(identity: UInt32, summary: String)] {
    var found: [String: [UInt32]] = [:]
    for index in 0..<pupilCount {
      let pupil = pupils[index]
      let kind: String
      if pupil.flags.contains(.atStart) {
        kind =
          pupil.flags.contains(.overspilled)
          ? "plan at the start, later placed in an I/N-MSS for want of a place"
          : pupil.placements > 1 ? "plan at the start, moved more than once" : "plan at the start"
      } else if pupil.flags.contains(.movedIn) {
        kind = "moved into the area with a plan"
      } else if pupil.accountedUntil > 0 {
        let end = pupil.status == .plan ? "" : ", since ceased"
        kind = (pupil.flags.contains(.disputed) ? "new plan after a dispute" : "new plan") + end
      } else if pupil.requests > 0 {
        kind = "request without a plan"
      } else {
        kind = "SEN support only"
      }
      if found[kind, default: []].count < 3 { found[kind, default: []].append(pupil.identity) }
    }
    return found.sorted { $0.key < $1.key }.flatMap { kind, identities in identities.map { ($0, kind) } }
  }
}

extension Int {
  /// With commas between thousands.
  fileprivate var grouped: String {
    let digits = String(self)
    return digits.enumerated().map { index, digit in
      index > 0 && (digits.count - index) % 3 == 0 ? ",\(digit)" : "\(digit)"
    }.joined()
  }
}
