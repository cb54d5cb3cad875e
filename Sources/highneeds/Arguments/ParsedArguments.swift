/// The arguments of a command after parsing. Values were checked against the declaration, so they convert.
struct ParsedArguments: Equatable {
  private(set) var values: [String: [String]] = [:]
  var positionals: [String] = []

  mutating func add(_ value: String, to option: String) { values[option, default: []].append(value) }

  /// Whether a flag was given.
  func flag(_ name: String) -> Bool { values[name] != nil }

  /// Refuses options that would be read and then not used.
  /// - Parameter reason: what follows the option's name, such as "goes with --sen2".
  func refuse(_ names: [String], _ reason: String) throws(UsageError) {
    if let name = names.first(where: flag) { throw UsageError("--\(name) \(reason)") }
  }

  /// The command line again, as far as a result depends on it.
  /// - Parameter options: by which it does, in order; all if left out, by name.
  func words(_ options: [String]? = nil) -> [String] {
    positionals
      + (options ?? values.keys.sorted()).flatMap { option in
        texts(option).flatMap { $0.isEmpty ? ["--\(option)"] : ["--\(option)", $0] }
      }
  }

  func text(_ name: String) -> String? { values[name]?.last }

  /// All values of a repeatable option, in the order given.
  func texts(_ name: String) -> [String] { values[name] ?? [] }

  func whole(_ name: String) -> Int? { text(name).flatMap { Int($0) } }

  func number(_ name: String) -> Double? { text(name).flatMap { Double($0) } }

  func seed(_ name: String) -> UInt64? { text(name).flatMap { UInt64($0) } }
}
