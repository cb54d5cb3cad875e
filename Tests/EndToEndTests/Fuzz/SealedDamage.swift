import Foundation
import FuzzSupport

@testable import Experiments
@testable import Workplace

/// Damage that checksums bear out, as an older program or a hand might make it: what is read must be looked at, too.
enum SealedDamage {
  /// Numbers that have broken readers before, or might.
  private static let numbers: [UInt64] = [
    0, 1, UInt64(bitPattern: -1), 65_537, 1 << 31, 1 << 53, UInt64(Int64.max), UInt64(bitPattern: .min),
    (1.5).bitPattern, (-1e17).bitPattern, (1e18).bitPattern, Double.leastNonzeroMagnitude.bitPattern,
    Double.nan.bitPattern,
    Double.infinity.bitPattern, Double.greatestFiniteMagnitude.bitPattern, (-0.0).bitPattern,
  ]

  /// A plan with other numbers or words, and the identity that goes with them.
  static func plan(_ sound: [UInt8], _ mutator: inout Mutator) -> [UInt8] {
    let damaged = mutator.damaged(sound)
    guard let plan = try? JSONDecoder().decode(ShardPlan.self, from: Data(damaged)) else { return damaged }
    let text = String(decoding: damaged, as: UTF8.self)
    return Array(text.replacing("\"\(plan.identity)\"", with: "\"\(plan.computedIdentity)\"").utf8)
  }

  /// A shard with other content of one of its chunks, and the checksums that go with it.
  static func shard(_ sound: [UInt8], _ mutator: inout Mutator) -> [UInt8] {
    var chunks = chunks(of: sound)
    guard !chunks.isEmpty else { return sound }
    let which = mutator.next(below: chunks.count)
    if which == 0 {
      chunks[0].content = mutator.damaged(chunks[0].content)
    } else {
      for _ in 0...mutator.next(below: 3) {
        let words = chunks[which].content.count / 8
        let place = 8 * mutator.next(below: mutator.next(below: 2) == 0 ? min(words, 6) : words)
        let number = numbers[mutator.next(below: numbers.count)]
        withUnsafeBytes(of: number.littleEndian) {
          chunks[which].content.replaceSubrange(place..<place + 8, with: $0)
        }
      }
    }
    var bytes = ShardFormat.magic
    var sum = Checksum()
    func seal(_ more: [UInt8]) {
      more.withUnsafeBytes { sum.update($0) }
      bytes += more
    }
    bytes.withUnsafeBytes { sum.update($0) }
    for chunk in chunks {
      seal(chunk.tag + word(UInt64(chunk.content.count)) + chunk.content)
      seal(word(sum.value))
    }
    return bytes
  }

  private static func word(_ number: UInt64) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  private static func chunks(of bytes: [UInt8]) -> [(tag: [UInt8], content: [UInt8])] {
    var found: [(tag: [UInt8], content: [UInt8])] = []
    var rest = bytes.dropFirst(ShardFormat.magic.count)
    while rest.count >= ShardFormat.frame {
      let length = rest.dropFirst(4).prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
      found.append((Array(rest.prefix(4)), Array(rest.dropFirst(12).prefix(length))))
      rest = rest.dropFirst(ShardFormat.frame + length)
    }
    return found
  }
}
