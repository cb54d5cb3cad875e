import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What an XML parser finds in a document: the proof that it is well formed, and what to check in it.
final class Markup: NSObject, XMLParserDelegate {
  private(set) var elements: [(name: String, attributes: [String: String])] = []
  private(set) var text = ""
  private(set) var error: String?

  init(_ document: String) {
    super.init()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = self
    if !parser.parse() {
      error = parser.parserError.map { "\($0), line \(parser.lineNumber)" } ?? "not well formed"
    }
  }

  func attributes(_ name: String, of element: String? = nil) -> [String] {
    elements.filter { element == nil || $0.name == element }.compactMap { $0.attributes[name] }
  }

  func count(_ element: String) -> Int { elements.filter { $0.name == element }.count }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements.append((name, attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
