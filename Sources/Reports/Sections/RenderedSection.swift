/// A section of a report as HTML: what the whole page is made of, without the page around it.
package struct RenderedSection: Sendable, Equatable {
  /// Unique in the report; the anchor of links to it.
  package var id: String
  package var title: String
  package var html: String
}

/// The style sheets that sections need.
package enum RenderedStyle {
  package static let text = Stylesheet.text + ComparisonStylesheet.text + ForumStylesheet.text
}
