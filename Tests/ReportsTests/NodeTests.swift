import Testing

@testable import Reports

@Suite struct NodeTests {
  @Test func textAndAttributesAreEscaped() {
    let node = Node.tag("p", ["title": "\"<&'>"], ["a < b & c > \"d\" 'e'"])
    #expect(
      node.rendered
        == "<p title=\"&quot;&lt;&amp;&#39;&gt;\">a &lt; b &amp; c &gt; &quot;d&quot; &#39;e&#39;</p>\n")
  }

  @Test func voidElementsCloseThemselves() {
    #expect(Node.tag("br").rendered == "<br/>")
    #expect(Node.tag("td").rendered == "<td></td>")
  }

  @Test func controlCharactersAreDropped() {
    #expect(Node.escaped("a\u{0}\u{B}b\tc") == "ab\tc")
  }
}
