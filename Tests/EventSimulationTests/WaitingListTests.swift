import EventSimulation
import Testing

@Suite struct WaitingListTests {
  private func entities(_ list: borrowing WaitingList) -> [UInt32] {
    list.withEntries { $0.map(\.entity) }
  }

  @Test func firstComeFirstServed() {
    var list = WaitingList()
    #expect(list.takeFirst { _ in true } == nil)
    for entity in [5, 3, 9] as [UInt32] { list.append(entity: entity, ticket: 1, since: 10) }
    #expect(list.count == 3)
    #expect(list.takeFirst { _ in true } == .init(entity: 5, ticket: 1, since: 10))
    #expect(list.takeFirst { _ in true }?.entity == 3)
    #expect(list.takeFirst { _ in true }?.entity == 9)
    #expect(list.takeFirst { _ in true } == nil)
    #expect(list.isEmpty == true)
  }

  @Test func staleEntriesArePassedOverAndDropped() {
    var list = WaitingList()
    let tickets: [UInt32] = [1, 2, 3, 4]
    for entity in 0..<4 as Range<UInt32> { list.append(entity: entity, ticket: entity, since: 0) }
    list.append(entity: 3, ticket: 4, since: 1)
    let taken = list.takeFirst { $0.ticket == tickets[Int($0.entity)] }
    #expect(taken == .init(entity: 3, ticket: 4, since: 1))
    #expect(list.isEmpty == true)
  }

  /// A long life of appending and taking against an array, so that memory is compacted and grown.
  @Test func agreesWithAnArray() {
    var list = WaitingList(minimumCapacity: 1)
    var array: [UInt32] = []
    var left = Set<UInt32>()
    var uniforms = Uniforms()
    for step in 0..<5_000 as Range<UInt32> {
      let u = uniforms.next()
      if u < 0.5 {
        list.append(entity: step, ticket: 0, since: Day(step))
        array.append(step)
      } else if u < 0.6, let gone = array.randomlyChosen(&uniforms) {
        left.insert(gone)
        array.removeAll { $0 == gone }
      } else {
        let taken = list.takeFirst { !left.contains($0.entity) }
        #expect(taken?.entity == array.first)
        if !array.isEmpty { array.removeFirst() }
      }
      #expect(list.count >= array.count)
    }
    list.compact { !left.contains($0.entity) }
    #expect(entities(list) == array)
    list.removeAll()
    #expect(list.isEmpty == true)
    list.removeAll(keepingCapacity: false)
    list.append(entity: 1, ticket: 1, since: 1)
    #expect(list.count == 1)
  }

  @Test func smallestPriorityFirstThenWaitThenEntity() {
    var list = WaitingList()
    list.append(entity: 1, ticket: 0, since: 20)
    list.append(entity: 7, ticket: 0, since: 10)
    list.append(entity: 4, ticket: 0, since: 10)
    list.append(entity: 2, ticket: 0, since: 30)
    list.append(entity: 9, ticket: 9, since: 0)  // stale
    var order: [UInt32] = []
    while let entry = list.take(
      isValid: { $0.ticket == 0 }, isEligible: { _ in true }, priority: { $0.entity == 2 ? -1 : 0 })
    {
      order.append(entry.entity)
    }
    #expect(order == [2, 4, 7, 1])
    #expect(list.isEmpty == true)
  }

  @Test func theIneligibleKeepTheirPlace() {
    var list = WaitingList()
    for entity in 0..<6 as Range<UInt32> { list.append(entity: entity, ticket: entity, since: 0) }
    let taken = list.take(
      isValid: { $0.ticket != 1 }, isEligible: { $0.entity % 2 == 1 }, priority: { _ in 0 })
    #expect(taken?.entity == 3)
    #expect(entities(list) == [0, 2, 4, 5])
    #expect(list.take(isValid: { _ in true }, isEligible: { _ in false }, priority: { _ in 0 }) == nil)
    var seen: [UInt32] = []
    list.forEach { seen.append($0.entity) }
    #expect(seen == [0, 2, 4, 5])
  }

  /// A long life: who has waited longest is found without a look at all, and is whom a look at all finds.
  @Test func longestWaitsAreFoundAsByPriority() {
    var ordered = WaitingList(minimumCapacity: 1)
    var arrived = WaitingList(minimumCapacity: 1)
    var uniforms = Uniforms()
    var gone = Set<UInt32>()
    var taken = 0
    for entity in 0..<4_000 as Range<UInt32> {
      // Several join a day, some of them with a wait that began long ago.
      let since = Day(entity / 5) - (uniforms.next() < 0.1 ? Day(uniforms.next() * 300) : 0)
      ordered.insert(entity: entity, ticket: 0, since: since)
      arrived.append(entity: entity, ticket: 0, since: since)
      if uniforms.next() < 0.3 { gone.insert(UInt32(uniforms.next() * Double(entity))) }
      guard uniforms.next() < 0.6 else { continue }
      let remainder = entity % 7
      let found = ordered.takeLongestWaiting(
        isValid: { !gone.contains($0.entity) }, isEligible: { $0.entity % 7 <= remainder })
      let expected = arrived.take(
        isValid: { !gone.contains($0.entity) }, isEligible: { $0.entity % 7 <= remainder },
        priority: { _ in 0 })
      #expect(found == expected)
      if found != nil { taken += 1 }
    }
    #expect(taken > 1_000)
    ordered.compact { !gone.contains($0.entity) }
    arrived.compact { !gone.contains($0.entity) }
    #expect(ordered.count == arrived.count && Set(entities(ordered)) == Set(entities(arrived)))
    let waits = ordered.withEntries { $0.map(\.since) }
    #expect(waits == waits.sorted())
    #expect(ordered.takeLongestWaiting(isValid: { _ in false }, isEligible: { _ in true }) == nil)
    #expect(ordered.isEmpty == true)
  }
}

extension Array {
  fileprivate func randomlyChosen(_ uniforms: inout Uniforms) -> Element? {
    isEmpty ? nil : self[uniforms.next(below: count)]
  }
}
