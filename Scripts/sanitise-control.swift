import Dispatch
import Foundation

/// Two programs that show what the thread sanitiser can see: `race` is wrong, `hand-over` is right.
final class Box: @unchecked Sendable { var value = 0 }

@main struct Control {
  static func main() {
    switch CommandLine.arguments.dropFirst().first {
    case "race":
      // Two threads of our own, which the sanitiser does see, count without a lock.
      let box = Box()
      let threads = (0..<2).map { _ in Thread { for _ in 0..<100_000 { box.value &+= 1 } } }
      threads.forEach { $0.start() }
      while threads.contains(where: { !$0.isFinished }) { usleep(1000) }
      print(box.value)
    default:
      // Each index writes its own place; the caller reads after all have ended.
      let places = UnsafeMutablePointer<Int>.allocate(capacity: 64)
      places.initialize(repeating: 0, count: 64)
      DispatchQueue.concurrentPerform(iterations: 64) { places[$0] = $0 }
      print((0..<64).reduce(0) { $0 + places[$1] })
    }
  }
}
