import Foundation
import Synchronization

/// Watches for Ctrl-C and for being asked to stop, so that work can end without leaving half a result. From the end of
/// `init` no signal is missed. There is one at a time.
final class Interrupt: Sendable {
  /// Shared, as the handler of a signal can hold nothing of its own; an atomic is all that it may touch.
  private static let raised = Atomic<Bool>(false)

  init() {
    Interrupt.raised.store(false, ordering: .relaxed)
    // A process may be started with signals blocked; threads of Dispatch hand that on.
    var blocked = sigset_t()
    sigemptyset(&blocked)
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in Interrupt.raised.store(true, ordering: .relaxed) }
      sigaddset(&blocked, number)
    }
    pthread_sigmask(SIG_UNBLOCK, &blocked, nil)
  }

  deinit {
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }

  var isRaised: Bool { Interrupt.raised.load(ordering: .relaxed) }
}
