/// The width of text as drawn, near enough to keep labels apart. Widths are those of Arial and its kin.
enum TextMeasure {
  /// The width of one line, in pixels for a size in pixels.
  static func width(_ text: String, size: Double, bold: Bool = false) -> Double {
    let ems = text.unicodeScalars.reduce(0) { $0 + em($1) }
    return ems * size * (bold ? 1.07 : 1)
  }

  static func widest(_ texts: [String], size: Double, bold: Bool = false) -> Double {
    texts.map { width($0, size: size, bold: bold) }.max() ?? 0
  }

  private static func em(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "'", "|": 0.24
    case " ", ",", ".", ":", ";", "f", "t", "/", "I", "!", "(", ")", "[", "]", "r", "-": 0.32
    case "m", "M", "W", "%", "@": 0.88
    case "w", "C", "D", "G", "H", "N", "O", "Q", "R", "U", "&": 0.74
    case "A"..."Z": 0.67
    case "k", "s", "v", "x", "y", "z", "c", "J": 0.5
    default: 0.56
    }
  }

  /// Text broken into lines no wider than `width` where its words allow.
  static func wrapped(_ text: String, size: Double, width limit: Double, bold: Bool = false)
    -> [String]
  {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, width(last + " " + word, size: size, bold: bold) <= limit {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
