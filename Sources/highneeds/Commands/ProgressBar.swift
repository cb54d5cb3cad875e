import Foundation
import Synchronization

/// Progress on a terminal, with the time left; silent where the error stream is not one.
final class ProgressBar: Sendable {
  private struct State {
    var shownAt: ContinuousClock.Instant?
    var isShown = false
  }

  private let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
  private let started = ContinuousClock.now
  private let state = Mutex(State())
  private nonisolated(unsafe) let console: Console

  /// What is counted.
  private let noun: String

  init(_ console: Console, counting noun: String = "replications") {
    self.console = console
    self.noun = noun
  }

  /// Says that work has begun, as the first replication of a large authority takes long.
  func begin() {
    guard isTerminal else { return }
    state.withLock { state in
      state.isShown = true
      console.writeError("\rsimulating the first \(noun)\u{1B}[K")
    }
  }

  /// Redraws at most five times a second.
  func show(_ done: Int, of total: Int) {
    guard isTerminal, total > 0 else { return }
    let now = ContinuousClock.now
    state.withLock { state in
      if let last = state.shownAt, now - last < .milliseconds(200), done < total { return }
      state.shownAt = now
      state.isShown = true
      console.writeError("\r" + ProgressBar.line(done, of: total, noun, elapsed: now - started) + "\u{1B}[K")
    }
  }

  /// Shows how many variants were run, where it is not known how many it will take.
  func show(variants: Int) {
    guard isTerminal else { return }
    state.withLock { state in
      state.isShown = true
      console.writeError("\r\(variants) variants run\u{1B}[K")
    }
  }

  func finish() {
    state.withLock { state in
      if state.isShown { console.writeError("\r\u{1B}[K") }
      state.isShown = false
    }
  }

  static func line(_ done: Int, of total: Int, _ noun: String, elapsed: Duration) -> String {
    let width = 30
    let filled = min(width, width * done / total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let left = done > 0 ? elapsed / .seconds(1) / Double(done) * Double(total - done) : 0
    return "\(bar) \(done) of \(total) \(noun), \(time(left)) left"
  }

  static func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole) s" }
    return whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole / 60 % 60) min"
  }
}
