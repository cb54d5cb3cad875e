import Foundation
import Reports
import Synchronization
import Workplace

/// Ctrl-C, and being asked to stop: the process ends within a second, whatever it does, and leaves no half a result.
///
/// Work that looks at `isRaised` ends by itself and says how far it came. Where that takes too long, as in the middle of a
/// very large replication, the process is ended; as results are built aside and put in place in one step, nothing
/// is lost by that but the work.
enum Interrupt {
  /// Shared, as the handler of a signal can hold nothing of its own; atomics and `write` are all that it may touch.
  private static let raised = Atomic<Bool>(false)
  private static let bell = Atomic<Int32>(-1)
  private static let words = Mutex("interrupted; nothing was written")

  /// Time that work has to end by itself.
  private static let grace = 0.6

  static var isRaised: Bool { raised.load(ordering: .relaxed) }

  /// What is said of work that did not end by itself.
  static func say(_ text: String) { words.withLock { $0 = text } }

  /// Watches from now on; to be called once, before other threads are made.
  static func watch(_ command: String) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    bell.store(ends[1], ordering: .relaxed)
    let heard = ends[0]
    Thread.detachNewThread {
      var byte: UInt8 = 0
      while read(heard, &byte, 1) < 0, errno == EINTR {}
      Thread.sleep(forTimeInterval: grace)
      // Where the result stands already, the process is about to end.
      PartialFolder.abandonAll {
        let text = "highneeds \(command): \(words.withLock { $0 })\n"
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
        _exit(ExitCode.failure.rawValue)
      }
    }
    // A process may be started with signals blocked; threads hand that on.
    var blocked = sigset_t()
    sigemptyset(&blocked)
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        Interrupt.raised.store(true, ordering: .relaxed)
        var byte: UInt8 = 1
        _ = write(Interrupt.bell.load(ordering: .relaxed), &byte, 1)
      }
      sigaddset(&blocked, number)
    }
    pthread_sigmask(SIG_UNBLOCK, &blocked, nil)
  }
}
