import Experiments
import Foundation

/// Refuses work whose values memory cannot hold, before it begins.
enum MemoryLimit {
  /// What a command may take: three quarters of the machine's memory or of what a container is allowed; the system, the
  /// simulators and the tables need the rest.
  static let available: UInt64 = {
    let limit = try? String(contentsOfFile: "/sys/fs/cgroup/memory.max", encoding: .utf8)
    let allowed = limit.flatMap { UInt64($0.filter(\.isNumber)) } ?? .max
    return min(ProcessInfo.processInfo.physicalMemory, allowed) / 4 * 3
  }()

  /// - Parameters:
  ///   - values: numbers of eight bytes that are kept of each replication.
  ///   - option: what asks for so many, such as `--replications`.
  /// - Throws: `UsageError` with the number that fits.
  static func check(
    values: Int, of replications: Int, option: String = "--replications",
    available: UInt64 = MemoryLimit.available
  ) throws {
    let bytes = Double(max(1, values)) * Double(MemoryLayout<Double>.size)
    let fits = Int(Double(available) / bytes)
    guard replications > fits else { return }
    let gigabytes = { (bytes: Double) in String(format: "%.1f GB", bytes / 1e9) }
    throw UsageError(
      "\(option) \(replications) needs about \(gigabytes(bytes * Double(replications))) of memory, and there are "
        + "\(gigabytes(Double(available))) for it; at most \(fits) fit")
  }

  /// The same for the points of a design, of which the values are kept twice for a while.
  static func check(points: Int, replications: Int, outputs: Int) throws {
    try check(values: 2 * points * outputs, of: replications)
  }
}
