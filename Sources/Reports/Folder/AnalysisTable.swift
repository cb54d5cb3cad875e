/// A CSV table in the folder of an analysis.
public struct AnalysisTable: Sendable {
  /// A column with what it means and its type in the sense of Frictionless: `string`, `number`, `integer`.
  public struct Column: Sendable {
    public var name: String
    public var type: String
    public var meaning: String

    public init(_ name: String, _ type: String, _ meaning: String) {
      self.name = name
      self.type = type
      self.meaning = meaning
    }
  }

  public var fileName: String
  public var meaning: String
  public var columns: [Column]
  /// CSV with a header of exactly these columns.
  public var text: String

  public init(fileName: String, meaning: String, columns: [Column], text: String) {
    self.fileName = fileName
    self.meaning = meaning
    self.columns = columns
    self.text = text
  }
}
