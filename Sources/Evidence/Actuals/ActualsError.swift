import Tables

/// What is wrong with a file of actual figures: everything at once, a line each.
public struct ActualsError: Error, Equatable, CustomStringConvertible {
  public var file: String
  public var faults: [Fault]

  public struct Fault: Sendable, Equatable {
    /// Line of the file, from 1; `nil` where the fault has no line.
    public var line: Int?
    public var words: String

    public init(_ line: Int?, _ words: String) {
      self.line = line
      self.words = words
    }
  }

  public init(file: String, faults: [Fault]) {
    self.file = file
    self.faults = faults
  }

  public var description: String {
    let most = 100
    let lines = faults.prefix(most).map { fault in
      VisibleText.line(
        fault.line.map { "\(file):\($0): \(fault.words)" } ?? "\(file): \(fault.words)")
    }
    let rest = faults.count - lines.count
    return (lines + (rest > 0 ? ["and \(rest) more faults"] : [])).joined(separator: "\n")
  }
}
