/// The counter-based generator Philox4x32-10.
///
/// A block is a pure function of a counter and a key: there is no state to seed, advance or share, so any
/// draw of any person can be made at any time, on any thread and in any order, with the same result.
///
/// Source: Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11,
/// doi:10.1145/2063384.2063405. Known answers: Random123 `kat_vectors`.
public enum Philox4x32 {
  /// Ten rounds of `counter` under `key`.
  @inlinable
  public static func block(
    counter: (UInt32, UInt32, UInt32, UInt32), key: (UInt32, UInt32)
  ) -> RandomBlock {
    var (c0, c1, c2, c3) = counter
    var (k0, k1) = key
    for _ in 0..<10 {
      let product0 = UInt64(0xD251_1F53 as UInt32) &* UInt64(c0)
      let product1 = UInt64(0xCD9E_8D57 as UInt32) &* UInt64(c2)
      c0 = UInt32(truncatingIfNeeded: product1 &>> 32) ^ c1 ^ k0
      c1 = UInt32(truncatingIfNeeded: product1)
      c2 = UInt32(truncatingIfNeeded: product0 &>> 32) ^ c3 ^ k1
      c3 = UInt32(truncatingIfNeeded: product0)
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return RandomBlock(w0: c0, w1: c1, w2: c2, w3: c3)
  }
}
