/// Faults found in published figures. In strict use they end the work; in lenient use each is repaired and listed.
public final class FaultLog {
  public let isLenient: Bool
  /// What was found, and what was done about it, with the area that it is on.
  private var entries: [(area: String, line: String, isMinor: Bool)] = []
  private var known: Set<String> = []
  /// What of the files was not used, or was used otherwise than it stands there; no faults.
  public private(set) var notes: [String] = []

  public init(isLenient: Bool) { self.isLenient = isLenient }

  /// Notes what is no fault, once.
  func note(_ line: String) {
    if known.insert(line).inserted { notes.append(line) }
  }

  /// Notes a fault and its repair, once. A minor one, such as a plan without a placement, stops nobody.
  func report(_ fault: String, in area: String = "", repair: String, isMinor: Bool = false) {
    let line = isLenient || isMinor ? "\(fault); \(repair)" : fault
    if known.insert(line).inserted { entries.append((area, line, isMinor)) }
  }

  /// The faults in the figures of one authority, and in rows that name no area, minor ones among them.
  public func lines(on authority: AreaFigures) -> [String] { entries(on: authority).map(\.line) }

  /// What stops nobody, and is to be read as a doubt: official figures that miss their own sum by a few.
  public func doubts(on authority: AreaFigures) -> [String] {
    entries(on: authority).filter(\.isMinor).map(\.line)
  }

  /// What lenient reading repaired.
  public func repairs(on authority: AreaFigures) -> [String] {
    entries(on: authority).filter { !$0.isMinor }.map(\.line)
  }

  private func entries(on authority: AreaFigures) -> [(area: String, line: String, isMinor: Bool)] {
    entries.filter { $0.area == authority.area.key || $0.area.isEmpty }
  }

  /// How many faults there are in the figures of other areas; they are repaired in every case.
  public func count(elsewhereThan authority: AreaFigures) -> Int {
    entries.count - lines(on: authority).count
  }

  /// All faults but the minor ones, of all areas.
  public var serious: [String] { entries.filter { !$0.isMinor }.map(\.line) }

  /// Ends strict work on an authority whose figures have faults.
  public func check(_ authority: AreaFigures) throws(EvidenceError) {
    let lines = entries.filter { !$0.isMinor && ($0.area == authority.area.key || $0.area.isEmpty) }.map(
      \.line)
    guard !isLenient, !lines.isEmpty else { return }
    let shown = lines.prefix(20)
    let rest = lines.count - shown.count
    throw .faults(shown + (rest > 0 ? ["and \(rest) more"] : []))
  }
}
