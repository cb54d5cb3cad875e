extension JSONValue {
  /// The one JSON text of this value: keys sorted, no spaces, numbers in their shortest exact form.
  ///
  /// Equal values have equal texts, so the text can be hashed. Numbers that JSON cannot write (NaN and the
  /// infinities) become `null`; the reader refuses them before anything is written.
  public var canonicalJSON: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// The same text on indented lines, for people.
  public var indentedJSON: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let value): text += JSONValue.text(of: value)
    case .string(let value): JSONValue.write(value, to: &text)
    case .array(let elements):
      JSONValue.writeBlock("[", "]", elements, to: &text, indent: indent) { element, text, inner in
        element.write(to: &text, indent: inner)
      }
    case .object(let members):
      let sorted = members.sorted { $0.key < $1.key }
      JSONValue.writeBlock("{", "}", sorted, to: &text, indent: indent) { member, text, inner in
        JSONValue.write(member.key, to: &text)
        text += inner == nil ? ":" : ": "
        member.value.write(to: &text, indent: inner)
      }
    }
  }

  private static func writeBlock<Item>(
    _ open: String, _ close: String, _ items: [Item], to text: inout String, indent: Int?,
    each write: (Item, inout String, Int?) -> Void
  ) {
    text += open
    let inner = indent.map { $0 + 2 }
    for (index, item) in items.enumerated() {
      if index > 0 { text += "," }
      if let inner { text += "\n" + String(repeating: " ", count: inner) }
      write(item, &text, inner)
    }
    if let indent, !items.isEmpty { text += "\n" + String(repeating: " ", count: indent) }
    text += close
  }

  /// The shortest decimal that reads back as the same number; whole numbers without a point.
  static func text(of number: Double) -> String {
    guard number.isFinite else { return "null" }
    if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
    return number.description
  }

  private static func write(_ string: String, to text: inout String) {
    let hex = Array("0123456789abcdef")
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<"\u{20}":
        text += "\\u00"
        text.append(hex[Int(scalar.value >> 4)])
        text.append(hex[Int(scalar.value & 15)])
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
