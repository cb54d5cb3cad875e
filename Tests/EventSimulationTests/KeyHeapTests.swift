import Testing

@testable import EventSimulation

@Suite struct KeyHeapTests {
  @Test func returnsTheSmallestAlways() {
    var heap = KeyHeap()
    var list: [UInt64] = []
    var uniforms = Uniforms()
    for _ in 0..<3_000 {
      if list.isEmpty || uniforms.next() < 0.6 {
        let key = UInt64(uniforms.next(below: 500))
        heap.insert(key)
        list.append(key)
        list.sort(by: >)
      } else {
        #expect(heap.minimum == list.last)
        #expect(heap.removeMinimum() == list.removeLast())
      }
    }
    while !list.isEmpty { #expect(heap.removeMinimum() == list.removeLast()) }
    #expect(heap.isEmpty == true)
  }
}
