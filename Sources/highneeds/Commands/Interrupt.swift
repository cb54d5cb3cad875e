import Dispatch
import Foundation
import Synchronization

/// Watches for Ctrl-C and for being asked to stop, so that work can end without leaving half a result.
final class Interrupt: Sendable {
  private let raised = Atomic<Bool>(false)
  private nonisolated(unsafe) var sources: [any DispatchSourceSignal] = []

  init() {
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { [unowned self] in raised.store(true, ordering: .relaxed) }
      source.resume()
      sources.append(source)
    }
  }

  deinit {
    for source in sources { source.cancel() }
    signal(SIGINT, SIG_DFL)
    signal(SIGTERM, SIG_DFL)
  }

  var isRaised: Bool { raised.load(ordering: .relaxed) }
}
