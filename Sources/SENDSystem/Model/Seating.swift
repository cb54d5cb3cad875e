/// The provisions of a setting that are there on the first day, and which of them admit whom.
struct StartChoices: Sendable {
  /// As indices into `Model.provision`, in the order in which they fill.
  let provisions: [Int]
  /// The group of pupils of an age and need, `[age * 12 + need]`: all who have the same choice.
  let groups: [Int]
  /// Of each group the provisions that admit it, as indices into `provisions`.
  let choices: [[Int]]

  init(_ model: [Scenario.Provision], _ provisions: [Int]) {
    self.provisions = provisions
    var choices: [[Int]] = []
    groups = academicAges.flatMap { age in
      Need.allCases.indices.map { need in
        let admitting = provisions.indices.filter { model[provisions[$0]].admits(age: age, need: need) }
        if let known = choices.firstIndex(of: admitting) { return known }
        choices.append(admitting)
        return choices.count - 1
      }
    }
    self.choices = choices
  }

  /// Whether anybody could be in more than one of them.
  var isChoice: Bool { choices.contains { $0.count > 1 } }
}

/// Finds out how many pupils of each group are in which provision on the first day.
///
/// Nobody knows who is where. But a school that holds pupils whom another could have taken, while those who fit it alone
/// are beyond its places, would make free places and a wait out of nothing. So as many as possible are within places:
/// a pupil who finds all choices full takes the place of one who can move on (augmenting paths of a bipartite matching).
struct Seating {
  private let choices: [[Int]]
  private let capacity: [Int]
  private var free: [Int]
  /// `[group][provision]`
  private var seats: [[Int]]
  /// Groups for which nothing can be made free any more; it never can be again.
  private var isFull: [Bool]

  /// - Parameter free: places of each of the provisions.
  init(_ choices: StartChoices, free: [Int]) {
    self.choices = choices.choices
    capacity = free
    self.free = free
    seats = [[Int]](repeating: [Int](repeating: 0, count: free.count), count: choices.choices.count)
    isFull = choices.choices.map { $0.isEmpty }
  }

  /// Finds a place for one more pupil of a group, be it by moving others.
  /// - Returns: whether there is one.
  mutating func seat(_ group: Int) -> Bool {
    if isFull[group] { return false }
    if let place = choices[group].first(where: { free[$0] > 0 }) {
      free[place] -= 1
      seats[group][place] += 1
      return true
    }
    isFull[group] = !seatByMoving(group)
    return !isFull[group]
  }

  private mutating func seatByMoving(_ group: Int) -> Bool {
    // Who would come to each provision, and from which; -1 for the new pupil.
    var comer = [Int](repeating: -1, count: free.count)
    var origin = comer
    var reached = choices[group]
    for place in reached { comer[place] = group }
    var next = 0
    while next < reached.count {
      var place = reached[next]
      next += 1
      if free[place] > 0 {
        free[place] -= 1
        while place >= 0 {
          seats[comer[place]][place] += 1
          let before = origin[place]
          if before >= 0 { seats[comer[place]][before] -= 1 }
          place = before
        }
        return true
      }
      for other in seats.indices where seats[other][place] > 0 {
        for further in choices[other] where comer[further] < 0 {
          comer[further] = other
          origin[further] = place
          reached.append(further)
        }
      }
    }
    return false
  }

  /// Adds a pupil for whom there is no place: where the fewest are beyond the places, measured by these.
  mutating func seatBeyond(_ group: Int) {
    func load(_ place: Int, times other: Int) -> Int { (1 - free[place]) * max(1, capacity[other]) }
    guard
      let place = choices[group].min(by: { load($0, times: $1) < load($1, times: $0) })
    else { return }
    free[place] -= 1
    seats[group][place] += 1
  }

  /// Takes the next seat that was found for a group: the provision, or `nil` when all are taken.
  mutating func take(_ group: Int) -> Int? {
    guard let place = choices[group].first(where: { seats[group][$0] > 0 }) else { return nil }
    seats[group][place] -= 1
    return place
  }
}
