/// A primitive polynomial over the field of two elements, the ground of one dimension of a Sobol sequence.
struct PrimitivePolynomial: Equatable, Sendable {
  /// Coefficients as bits, from the constant in bit 0 to the leading one in bit `degree`.
  let bits: UInt32

  var degree: Int { 31 - bits.leadingZeroBitCount }

  /// The first primitive polynomials, by degree and then by their bits as a number.
  static func first(_ count: Int) -> [PrimitivePolynomial] {
    var result: [PrimitivePolynomial] = []
    var degree: UInt32 = 1
    while result.count < count {
      for bits in stride(from: UInt32(1) << degree | 1, to: UInt32(2) << degree, by: 2)
      where isPrimitive(bits) {
        result.append(PrimitivePolynomial(bits: bits))
        if result.count == count { break }
      }
      degree += 1
    }
    return result
  }

  /// Whether the powers of x modulo the polynomial run through all 2^degree - 1 remainders but nought.
  static func isPrimitive(_ bits: UInt32) -> Bool {
    let degree = 31 - bits.leadingZeroBitCount
    guard degree > 0, bits & 1 == 1 else { return false }
    let order = (1 << degree) - 1
    var power: UInt32 = 1
    for step in 1...order {
      power <<= 1
      if power >> UInt32(degree) & 1 == 1 { power ^= bits }
      if power == 1 { return step == order }
    }
    return false
  }
}
