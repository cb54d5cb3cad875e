/// What a replication writes down of single pupils, where somebody asked for it.
struct Recorder {
  /// Whether to keep each pupil's spells and the admissions to new places, for paired comparison.
  var keepsSpells = false
  var spells: [Spell] = []
  var newPlaceAdmissions: [NewPlaceAdmission] = []
  /// Places that effects add to each provision, and how many of them are taken, `[census][provision]`.
  var newPlaceUse: [NewPlaceUse] = []

  /// Whether to keep what happens to everyone: what tests of calibration publish as an authority would.
  var keepsHistory = false
  var history: [HistoryEntry] = []

  /// Identity of the pupil whose life is written down, and the lines so far.
  var traced: UInt32?
  /// Whether events are written down for anyone.
  var isNoting = false
  var trace: [TraceLine] = []

  mutating func clear(tracing identity: UInt32?) {
    traced = identity
    isNoting = keepsHistory || identity != nil
    trace = []
    history = []
    spells.removeAll(keepingCapacity: true)
    newPlaceAdmissions.removeAll(keepingCapacity: true)
    newPlaceUse.removeAll(keepingCapacity: true)
  }
}

extension Simulator {
  /// Whether to keep each pupil's spells and the admissions to new places, for paired comparison.
  public var recordsSpells: Bool {
    get { recorder.keepsSpells }
    set { recorder.keepsSpells = newValue }
  }
  public var spells: [Spell] { recorder.spells }
  public var newPlaceAdmissions: [NewPlaceAdmission] { recorder.newPlaceAdmissions }
  /// Places that effects add to each provision, and how many of them are taken, `[census][provision]`.
  public var newPlaceUse: [NewPlaceUse] { recorder.newPlaceUse }
  /// Lines of the life of the pupil who is traced.
  public var trace: [TraceLine] { recorder.trace }

  /// Whether to keep what happens to everyone.
  var recordsHistory: Bool {
    get { recorder.keepsHistory }
    set { recorder.keepsHistory = newValue }
  }
  var history: [HistoryEntry] { recorder.history }
}
