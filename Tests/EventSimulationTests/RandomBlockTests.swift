import EventSimulation
import Testing

@Suite struct RandomBlockTests {
  private let zeros = RandomBlock(w0: 0, w1: 0, w2: 0, w3: 0)
  private let ones = RandomBlock(w0: .max, w1: .max, w2: .max, w3: .max)

  @Test func endsOfTheIntervalAreNeverReached() {
    for uniform in [zeros.first, zeros.second] { #expect(uniform == 0x1p-53) }
    for uniform in [ones.first, ones.second] { #expect(uniform == 1 - 0x1p-53) }
    for index in 0..<4 {
      #expect(zeros.uniform32(index) == 0x1p-33)
      #expect(ones.uniform32(index) == 1 - 0x1p-33)
    }
  }

  @Test func wordsGoWhereTheDocumentationSays() {
    let block = RandomBlock(w0: 1 << 31, w1: 1 << 30, w2: 3 << 30, w3: 0)
    #expect(block.u0 == block.uniform32(0) && abs(block.u0 - 0.5) < 1e-9)
    #expect(block.u1 == block.uniform32(1) && abs(block.u1 - 0.25) < 1e-9)
    #expect(block.u2 == block.uniform32(2) && abs(block.u2 - 0.75) < 1e-9)
    #expect(block.u3 == block.uniform32(3) && abs(block.u3) < 1e-9)
    #expect(abs(block.first - 0.25) < 1e-9, "The second word is the high half of the first uniform")
    #expect(block.second < 1e-9)
  }

  @Test func uniformsAreOddIntegersOverAPowerOfTwo() {
    let streams = RandomStreams(seed: 7, replication: 0)
    for person in 0..<100 as Range<UInt32> {
      let block = streams.block(person: person, purpose: 0, occurrence: 0)
      #expect((block.first * 0x1p53).truncatingRemainder(dividingBy: 2) == 1)
      #expect((block.u3 * 0x1p33).truncatingRemainder(dividingBy: 2) == 1)
    }
  }

  /// Chi-square of 256 cells and serial correlation, each within what chance leaves (4.5 standard deviations).
  @Test func uniformsLookUniform() {
    let streams = RandomStreams(seed: 11, replication: 3)
    let count = 65_536
    var cells = [Int](repeating: 0, count: 256)
    var product = 0.0
    for person in 0..<count {
      let block = streams.block(person: UInt32(person), purpose: 9, occurrence: 1)
      cells[Int(block.first * 256)] += 1
      product += (block.first - 0.5) * (block.second - 0.5)
    }
    let expected = Double(count) / 256
    let chiSquare = cells.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    #expect(abs(chiSquare - 255) < 4.5 * (2 * 255.0).squareRoot())
    #expect(abs(product / Double(count) * 12) < 4.5 / Double(count).squareRoot())
  }
}
