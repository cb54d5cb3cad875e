import EventSimulation
import Testing

/// Known answers from `kat_vectors` of Random123 (Salmon et al. 2011).
@Suite struct Philox4x32Tests {
  @Test func zeros() {
    let block = Philox4x32.block(counter: (0, 0, 0, 0), key: (0, 0))
    #expect(block == RandomBlock(w0: 0x6627_e8d5, w1: 0xe169_c58d, w2: 0xbc57_ac4c, w3: 0x9b00_dbd8))
  }

  @Test func ones() {
    let all = UInt32.max
    let block = Philox4x32.block(counter: (all, all, all, all), key: (all, all))
    #expect(block == RandomBlock(w0: 0x408f_276d, w1: 0x41c8_3b0e, w2: 0xa20b_c7c6, w3: 0x6d54_51fd))
  }

  @Test func digitsOfPi() {
    let block = Philox4x32.block(
      counter: (0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), key: (0xa409_3822, 0x299f_31d0))
    #expect(block == RandomBlock(w0: 0xd16c_fe09, w1: 0x94fd_cceb, w2: 0x5001_e420, w3: 0x2412_6ea1))
  }
}
