/// What the years of a chart or table are, and so how they are written.
enum YearStyle: String {
  case census, calendar, academic, financial

  /// "2025", or "2025/26" for years that begin in one calendar year and end in the next.
  func label(_ year: Int) -> String {
    switch self {
    case .census, .calendar: String(year)
    case .academic, .financial: "\(year)/\(twoDigits(year + 1))"
    }
  }

  /// As on an axis: "2025", "25/26".
  func shortLabel(_ year: Int) -> String {
    switch self {
    case .census, .calendar: String(year)
    case .academic, .financial: "\(twoDigits(year))/\(twoDigits(year + 1))"
    }
  }

  /// As in a sentence: "January 2025", "2025", "2025/26".
  func phrase(_ year: Int) -> String { self == .census ? "January \(year)" : label(year) }

  private func twoDigits(_ year: Int) -> String {
    let digits = String(abs(year) % 100)
    return digits.count == 1 ? "0" + digits : digits
  }
}
