import Experiments
import Tables

extension Cells {
  mutating func interval(
    _ name: String, _ value: inout Interval, decimals: Int, _ meaning: String? = nil
  ) {
    number(name, &value.mean, decimals: decimals, meaning)
    percentiles(name, &value, decimals: decimals)
  }

  mutating func interval(
    _ mean: String, _ p05: String, _ p95: String, _ value: inout Interval, decimals: Int
  ) {
    number(mean, &value.mean, decimals: decimals)
    number(p05, &value.p05, decimals: decimals)
    number(p95, &value.p95, decimals: decimals)
  }

  mutating func percentiles(_ name: String, _ value: inout Interval, decimals: Int) {
    number(name + "_p05", &value.p05, decimals: decimals)
    number(name + "_p95", &value.p95, decimals: decimals)
  }
}
