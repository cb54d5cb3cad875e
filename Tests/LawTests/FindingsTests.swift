import ScenarioFiles
import Testing

@Suite struct FindingsTests {
  @Test func aPathLeadsToAValueAndBack() {
    let tree = JSONValue.object(["a": .array([.object(["b": .number(1)])])])
    let path: Path = [.key("a"), .index(0), .key("b")]
    #expect(path.text == ".a[0].b")
    #expect(tree[path]?.number == 1)
    #expect(tree.changed(path, to: .number(2))[path]?.number == 2)
    #expect(tree.changed(path, to: nil)[path] == nil)
    #expect(tree.changed([.key("c"), .key("d")], to: .null)["c"]?["d"] == .null)
  }
}
