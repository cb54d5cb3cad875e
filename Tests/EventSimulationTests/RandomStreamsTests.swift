import Testing

@testable import EventSimulation

@Suite struct RandomStreamsTests {
  private struct Address: Hashable {
    let person: UInt32
    let purpose: UInt8
    let occurrence: UInt32
    let replication: UInt32
  }

  private struct Counter: Hashable {
    let c0: UInt32
    let c1: UInt32
    let c2: UInt32
    let c3: UInt32
  }

  private func counter(_ a: Address) -> Counter {
    let c = RandomStreams.counter(
      person: a.person, purpose: a.purpose, occurrence: a.occurrence, replication: a.replication)
    return Counter(c0: c.0, c1: c.1, c2: c.2, c3: c.3)
  }

  /// Corners of every field, where an overlap of fields would show.
  @Test func differentAddressesHaveDifferentCounters() {
    let people: [UInt32] = [0, 1, 2, 255, 256, 1 << 24, 1 << 31, .max]
    let purposes: [UInt8] = [0, 1, 2, 127, 128, 255]
    let occurrences: [UInt32] = [0, 1, 2, 255, 256, 1 << 16, 1 << 23, (1 << 24) - 1]
    let replications: [UInt32] = [0, 1, 2, 255, 1 << 24, .max]
    var addresses = 0
    var counters = Set<Counter>()
    for person in people {
      for purpose in purposes {
        for occurrence in occurrences {
          for replication in replications {
            addresses += 1
            counters.insert(
              counter(
                Address(
                  person: person, purpose: purpose, occurrence: occurrence, replication: replication)))
          }
        }
      }
    }
    #expect(counters.count == addresses)
  }

  /// The counter can be read back, so that it is injective for all addresses and not only for the corners.
  @Test func addressesCanBeReadBack() {
    var uniforms = Uniforms()
    for _ in 0..<1_000 {
      let address = Address(
        person: UInt32(uniforms.next(below: 1 << 32)), purpose: UInt8(uniforms.next(below: 256)),
        occurrence: UInt32(uniforms.next(below: 1 << 24)), replication: UInt32(uniforms.next(below: 1 << 32)))
      let c = counter(address)
      #expect(
        address
          == Address(
            person: c.c0, purpose: UInt8(c.c1 >> 24), occurrence: c.c1 & 0xFF_FFFF, replication: c.c2))
    }
  }

  @Test func blocksArePhiloxOfTheCounterUnderTheSeed() {
    let streams = RandomStreams(seed: 0x299f_31d0_a409_3822, replication: 5)
    let block = streams.block(person: 3, purpose: 2, occurrence: 9)
    #expect(
      block
        == Philox4x32.block(counter: (3, 2 << 24 | 9, 5, 0), key: (0xa409_3822, 0x299f_31d0)))
  }

  @Test func everySeedWorksZeroIncluded() {
    let seeds: [UInt64] = [0, 1, 1 << 32, .max]
    let blocks = seeds.map {
      RandomStreams(seed: $0, replication: 0).block(person: 0, purpose: 0, occurrence: 0)
    }
    for first in 0..<blocks.count {
      for second in 0..<first { #expect(blocks[first] != blocks[second]) }
    }
    let zero = RandomStreams(seed: 0, replication: 0)
    let mean = (0..<4_096).reduce(0.0) {
      $0 + zero.block(person: UInt32($1), purpose: 0, occurrence: 0).first / 4_096
    }
    #expect(abs(mean - 0.5) < 4 / (12.0 * 4_096).squareRoot())
  }
}
