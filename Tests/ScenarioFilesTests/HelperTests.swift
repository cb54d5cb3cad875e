import Testing

@testable import ScenarioFiles

@Suite struct HelperTests {
  @Test func theHashMatchesPublishedValues() {
    // Test vectors of the FNV reference (Fowler, Noll and Vo).
    #expect(ContentHash.fnv1a("") == "cbf29ce484222325")
    #expect(ContentHash.fnv1a("a") == "af63dc4c8601ec8c")
    #expect(ContentHash.fnv1a("foobar") == "85944171f73967e8")
  }

  @Test func suggestionsAreNearOrAbsent() {
    let names = ["requests", "assess_share", "issue_share", "exclusions"]
    #expect(Suggestion.nearest(to: "request", among: names) == "requests")
    #expect(Suggestion.nearest(to: "asess_shrae", among: names) == "assess_share")
    #expect(Suggestion.nearest(to: "Exclusions", among: names) == "exclusions")
    #expect(Suggestion.nearest(to: "zzz", among: names) == nil)
    #expect(Suggestion.nearest(to: "", among: names) == nil)
    #expect(Suggestion.editDistance("kitten", "sitting") == 3)
    #expect(Suggestion.editDistance("ab", "ba") == 1)
  }

  @Test func agesAreReadAndNamed() {
    #expect(AgeKey.range("4") == 4...4)
    #expect(AgeKey.range("0-25") == 0...25)
    for text in ["", "-", "4-", "-4", "26", "5-4", "1-2-3", "four", " 4", "+4", "٤", "4–10", "100"] {
      #expect(AgeKey.range(text) == nil)
    }
    #expect(AgeKey.words(for: [4, 5, 6, 11, 19, 20]) == "4-6, 11 and 19-20")
  }

  @Test func canonicalTextIsSortedExactAndEscaped() {
    let value = JSONValue.object([
      "b": .array([.number(0.1), .number(1e21), .number(-3), .number(1e-7), .null]),
      "a": .string("\"\\\n\u{1}é"),
      "c": .bool(false),
    ])
    #expect(value.canonicalJSON == #"{"a":"\"\\\n\u0001é","b":[0.1,1e+21,-3,1e-07,null],"c":false}"#)
    #expect(value.indentedJSON.hasPrefix("{\n  \"a\": "))
  }
}
