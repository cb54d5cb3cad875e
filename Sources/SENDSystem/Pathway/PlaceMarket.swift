import EventSimulation

/// Places and who waits for them: the state of each provision, and a waiting list for each setting.
struct PlaceMarket: ~Copyable {
  /// By setting.
  let waitingLists: UnsafeMutablePointer<WaitingList>
  /// As in `Model.provision`.
  let provisions: UnsafeMutablePointer<Provision>
  private let count: Int
  /// Pupils who are in I/N-MSS for want of a place that the reference would have had.
  var overspilled = 0

  /// The state of one provision.
  struct Provision {
    var places = Places(capacity: 0)
    var admittedThisYear = 0
    var offerScheduled: Day = .min
    /// Day up to which the ledger has those who are there beyond the places.
    var countedUntil: Day = .min
  }

  init(provisions count: Int) {
    self.count = count
    waitingLists = .allocate(capacity: Setting.count)
    for setting in 0..<Setting.count { (waitingLists + setting).initialize(to: WaitingList()) }
    provisions = .allocate(capacity: max(1, count))
    provisions.initialize(repeating: Provision(), count: count)
  }

  deinit {
    waitingLists.deinitialize(count: Setting.count)
    waitingLists.deallocate()
    provisions.deallocate()
  }

  mutating func clear() {
    for setting in 0..<Setting.count { waitingLists[setting].removeAll() }
    for index in 0..<count { provisions[index] = Provision() }
    overspilled = 0
  }

  /// Admissions are counted by the academic year.
  func startAcademicYear() {
    for index in 0..<count { provisions[index].admittedThisYear = 0 }
  }
}
