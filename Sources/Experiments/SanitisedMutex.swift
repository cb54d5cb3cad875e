#if SANITISED
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #else
    import Darwin
  #endif

  /// Stands in for `Synchronization.Mutex` under the thread sanitiser, in this module alone.
  ///
  /// The lock of `Mutex` is in a library of the toolchain that is not built for the sanitiser, which therefore reports
  /// every value that it guards as a race. Locks of pthread it knows. `Scripts/sanitise.sh` sets `SANITISED`.
  final class Mutex<Value>: @unchecked Sendable {
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private var value: Value

    init(_ value: sending Value) {
      self.value = value
      lock = .allocate(capacity: 1)
      lock.initialize(to: pthread_mutex_t())
      pthread_mutex_init(lock, nil)
    }

    deinit {
      pthread_mutex_destroy(lock)
      lock.deallocate()
    }

    func withLock<Result>(_ body: (inout Value) throws -> sending Result) rethrows -> sending Result {
      pthread_mutex_lock(lock)
      defer { pthread_mutex_unlock(lock) }
      return try body(&value)
    }
  }
#endif
