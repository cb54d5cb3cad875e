/// How the forecasts of a backtest are made.
public enum BacktestMethod: String, Sendable {
  /// Growth learned from all authorities at earlier origins.
  case growth
  /// The calibrated scenario, simulated.
  case simulation
  /// The mean of both.
  case combined
}
