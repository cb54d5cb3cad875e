/// What work that comes in from outside may throw: anything. Where the language knows no errors of just any type, as for
/// WebAssembly, it is the failure of an experiment.
#if hasFeature(Embedded)
  public typealias AnyFailure = DesignError
#else
  public typealias AnyFailure = any Error
#endif
