/// Elementary functions of our own: the same bits on every platform, with or without a C library.
///
/// Only the operations that IEEE 754 rounds exactly are used (`+ - * /` and square roots), in a fixed order and without
/// fused multiply-add, so a result depends on nothing but its argument. Each function stays below one unit in the last
/// place of the exact value, which the tests hold against dense and special arguments; the comments name the methods.
///
/// Polynomials are minimax fits of our own (Remez exchange in 60 digits); their errors are told beside them.
public enum Elementary {
  /// ln 2 in two parts: the first has 42 significant bits, so that its product with an exponent is exact.
  static let ln2High = 0x1.62e42fefa38p-1
  static let ln2Low = 0x1.ef35793c7673p-45
}
