import Experiments

/// The Schools Forum one-pager: one A4 page with one sentence a scenario, one table and two pictures.
public struct ForumPage: Sendable {
  private let data: ComparisonData

  public init(_ contents: ComparisonFolder.Contents) { data = ComparisonData(contents) }

  /// The whole document.
  public func html() -> String {
    Page.document(
      title: "High needs in \(data.authority): options for the Schools Forum", version: data.record.version,
      content: [
        .tag("main", ["id": "main"], [.tag("h1", [:], [.text("High needs in \(data.authority)")])])
      ])
  }
}
