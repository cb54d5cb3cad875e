/// Colours that readers with any colour vision can tell apart (Okabe and Ito 2008).
///
/// `fill` is for areas and lines; `ink` is the same hue dark enough for text on white (contrast 4.5:1 or more).
struct Colour: Equatable {
  var fill: String
  var ink: String

  static let blue = Colour(fill: "#0072b2", ink: "#00639b")
  static let vermilion = Colour(fill: "#d55e00", ink: "#a84900")
  static let green = Colour(fill: "#009e73", ink: "#00714f")
  static let orange = Colour(fill: "#e69f00", ink: "#8a5f00")
  static let sky = Colour(fill: "#56b4e9", ink: "#1f709f")
  static let purple = Colour(fill: "#cc79a7", ink: "#9c4173")
  static let grey = Colour(fill: "#b1b4b6", ink: "#505a5f")
  static let black = Colour(fill: "#0b0c0c", ink: "#0b0c0c")

  /// Series take these in turn.
  static let series: [Colour] = [.blue, .orange, .green, .purple, .sky, .vermilion, .grey]
}

/// The greys of axes and text.
enum Tone {
  static let text = "#0b0c0c"
  static let secondaryText = "#505a5f"
  static let grid = "#e3e5e6"
  static let axis = "#6f777b"
}
