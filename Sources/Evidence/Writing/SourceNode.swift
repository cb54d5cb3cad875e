import Tables

/// A value of a scenario file that is being written, with the comments that stand above its members.
indirect enum SourceNode: Sendable {
  case number(Double, decimals: Int)
  case whole(Int)
  case text(String)
  case flag(Bool)
  case list([SourceNode])
  case object([Member])

  struct Member: Sendable {
    var key: String
    var value: SourceNode
    /// Lines above the member; empty for none.
    var comment: [String] = []

    init(_ key: String, _ value: SourceNode, comment: String = "") {
      self.key = key
      self.value = value
      self.comment = comment.isEmpty ? [] : comment.split(separator: "\n").map(String.init)
    }
  }

  /// A value known exactly, such as a published count.
  static func number(_ value: Double) -> SourceNode { .number(value, decimals: 4) }
}

/// Writes a scenario as JSON5: short objects on one line, long ones a member a line.
struct SourceWriter {
  static let width = 112

  static func text(_ node: SourceNode, heading: [String]) -> String {
    heading.map { $0.isEmpty ? "//\n" : "// \(onOneLine($0))\n" }.joined() + block(node, indent: 0) + "\n"
  }

  /// Names from tables may hold line breaks; a comment must not end at them.
  private static func onOneLine(_ text: String) -> String {
    VisibleText.line(String(text.map { $0.isNewline ? " " : $0 }))
  }

  private static func block(_ node: SourceNode, indent: Int) -> String {
    let pad = String(repeating: " ", count: indent + 2)
    let end = String(repeating: " ", count: indent)
    switch node {
    case .object(let members):
      var lines = "{\n"
      for member in members {
        if !member.comment.isEmpty, lines != "{\n" { lines += indent == 0 ? "\n" : "" }
        for line in member.comment { lines += "\(pad)// \(onOneLine(line))\n" }
        lines +=
          "\(pad)\(key(member.key)): \(value(member.value, indent: indent + 2, used: member.key.count + 4)),\n"
      }
      return lines + end + "}"
    case .list(let items):
      return "[\n" + items.map { "\(pad)\(value($0, indent: indent + 2, used: 1)),\n" }.joined() + end + "]"
    default: return inline(node)
    }
  }

  private static func value(_ node: SourceNode, indent: Int, used: Int) -> String {
    if !hasComment(node) {
      let line = inline(node)
      if indent + used + line.count <= width { return line }
    }
    return block(node, indent: indent)
  }

  private static func hasComment(_ node: SourceNode) -> Bool {
    switch node {
    case .object(let members): members.contains { !$0.comment.isEmpty || hasComment($0.value) }
    case .list(let items): items.contains(where: hasComment)
    default: false
    }
  }

  private static func inline(_ node: SourceNode) -> String {
    switch node {
    case .number(let value, let decimals): number(value, decimals)
    case .whole(let value): String(value)
    case .text(let text): quoted(text)
    case .flag(let flag): flag ? "true" : "false"
    case .list(let items): "[" + items.map(inline).joined(separator: ", ") + "]"
    case .object(let members):
      "{ " + members.map { "\(key($0.key)): \(inline($0.value))" }.joined(separator: ", ") + " }"
    }
  }

  /// The shortest text of the value rounded to some decimals.
  static func number(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return "0" }
    var power = 1.0
    for _ in 0..<decimals { power *= 10 }
    let rounded = (value * power).rounded() / power
    if rounded == rounded.rounded(), abs(rounded) < 1e15 { return String(Int64(rounded)) }
    return "\(rounded)"
  }

  private static func key(_ key: String) -> String {
    let isName =
      key.utf8.first.map { !(48...57).contains($0) } == true
      && key.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 95
      }
    return isName ? key : quoted(key)
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n", "\r", "\t": result += " "
      case _ where VisibleText.isHidden(scalar):
        let digits = String(scalar.value, radix: 16)
        // Marks beyond four digits are tags that no name needs.
        if digits.count <= 4 { result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
