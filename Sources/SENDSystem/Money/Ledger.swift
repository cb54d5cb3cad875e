/// What a replication counts for its accounts, in base-price pence x days: whole numbers, which add up exactly in any order.
/// Prices and years are put to it when the accounts are made; see `Simulator+Accounts`.
struct Ledger: ~Copyable {
  /// Top-ups and fees, whoever pays them, `[financial year][setting]`.
  let penceDays: UnsafeMutablePointer<Int64>
  /// Of these, what health and social care pay.
  let penceDaysShared: UnsafeMutablePointer<Int64>
  /// What the High Needs Block itself pays for plans of the starting caseload: neither what others nor what clusters pay.
  let penceDaysAtStart: UnsafeMutablePointer<Int64>
  let pupilDays: UnsafeMutablePointer<Int64>
  /// Of these, days outside commissioned places.
  let unplacedDays: UnsafeMutablePointer<Int64>
  /// Devolved budgets: days of clusters' pupils supported without a plan, and base-price pence x days of the
  /// top-ups in mainstream that clusters pay (less what health and social care pay of them), by financial year.
  let supportedDays: UnsafeMutablePointer<Int64>
  let devolvedPenceDays: UnsafeMutablePointer<Int64>
  /// Plan-days in scope of each per-plan payment, `[payment][financial year]`.
  var perPlanDays: [Int64] = []
  /// Days of pupils in a provision beyond its places, `[financial year][provision]`.
  var beyondDays: [Int64] = []
  /// Financial years, the part of one that the run begins in included.
  private let years: Int

  init(years: Int) {
    self.years = years
    let cells = years * Setting.count
    penceDays = .allocate(capacity: cells)
    penceDaysShared = .allocate(capacity: cells)
    penceDaysAtStart = .allocate(capacity: cells)
    pupilDays = .allocate(capacity: cells)
    unplacedDays = .allocate(capacity: cells)
    supportedDays = .allocate(capacity: years)
    devolvedPenceDays = .allocate(capacity: years)
  }

  deinit {
    penceDays.deallocate()
    penceDaysShared.deallocate()
    penceDaysAtStart.deallocate()
    pupilDays.deallocate()
    unplacedDays.deallocate()
    supportedDays.deallocate()
    devolvedPenceDays.deallocate()
  }

  /// - Parameters:
  ///   - payments: how many payments for each plan there are.
  ///   - provisions: how many provisions there are.
  mutating func clear(payments: Int, provisions: Int) {
    let cells = years * Setting.count
    penceDays.update(repeating: 0, count: cells)
    penceDaysShared.update(repeating: 0, count: cells)
    penceDaysAtStart.update(repeating: 0, count: cells)
    pupilDays.update(repeating: 0, count: cells)
    unplacedDays.update(repeating: 0, count: cells)
    supportedDays.update(repeating: 0, count: years)
    devolvedPenceDays.update(repeating: 0, count: years)
    perPlanDays = [Int64](repeating: 0, count: payments * years)
    beyondDays = [Int64](repeating: 0, count: provisions * years)
  }

  /// The place of a setting in a financial year.
  @inline(__always)
  static func cell(_ year: Int, _ setting: Int) -> Int { year * Setting.count + setting }
}
