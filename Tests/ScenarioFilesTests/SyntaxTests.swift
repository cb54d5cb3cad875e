import Testing

@testable import ScenarioFiles

/// Texts that are not JSON5, or are in a way that people do not mean.
@Suite struct SyntaxTests {
  @Test(arguments: [
    ("", "s.json5: the file is empty; start from a scenario that works"),
    (" \n ", "s.json5: the file is empty; start from a scenario that works"),
    ("5", "s.json5:1: expected an object in '{ }', found the number 5"),
    ("[]", "s.json5:1: expected an object in '{ }', found a list"),
    ("}", "s.json5:1: expected a value"),
    ("{\n", "s.json5:2: the file ends before the '{' of line 1 is closed"),
    ("{a", "s.json5:1: expected ':' after the key 'a'"),
    ("{\n a:\n}", "s.json5:3: expected a value after 'a:'"),
    ("{a:1 b:2}", "s.json5:1: expected ',' or '}' after the value of 'a', found 'b'"),
    ("{a:1}\n}", "s.json5:2: expected nothing more after the last '}', found '}'"),
    ("{a:1,,}", "s.json5:1: expected a key, found ','"),
    ("{a:[1,2}", "s.json5:1: expected ',' or ']' after this element, found '}'"),
    ("{a:[1,\r\n2\r,", "s.json5:3: the file ends before the '[' of line 1 is closed"),
    ("{a:'x", "s.json5:1: the file ends before the text of line 1 is closed"),
    (
      "{a:'x\ny'}",
      "s.json5:1: the quotation mark that opens a text on this line is not closed; add one at its end"
    ),
    ("{a:'\t'}", "s.json5:1: a tab inside a text; write a plain space instead"),
    ("/* x\n\n", "s.json5:3: the file ends before the comment of line 1 is closed with '*/'"),
    ("{/ }", "s.json5:1: a single '/'; comments start with '//' or '/*'"),
    ("{'\\ud800':1}", "s.json5:1: half of a '\\u' pair is missing"),
    ("{'\\u00zz':1}", "s.json5:1: '\\u' needs four hexadecimal digits"),
    ("{a:'\\q'}", "s.json5:1: a backslash before 'q' means nothing; write '\\\\' for a backslash"),
    ("{0-3:1}", "s.json5:1: put the key 0-3 in quotation marks"),
    ("{a:250,000}", "s.json5:1: put the key 000 in quotation marks, or write numbers without commas"),
    ("{£:1}", "s.json5:1: put the key £ in quotation marks"),
    ("{a:£5}", "s.json5:1: '£5' is not a value; write texts in quotation marks and numbers without units"),
    ("{a:yes}", "s.json5:1: 'yes' is not a value; write true or false"),
    ("{a:\u{a0}1}", "s.json5:1: a space of an odd kind; type it again as a plain space"),
    ("{a\u{a0}:1}", "s.json5:1: a space of an odd kind; type it again as a plain space"),
    ("{a:01}", "s.json5:1: '01' is not a number; write it like 1234.5, without spaces, commas or units"),
    ("{a:5%}", "s.json5:1: expected ',' or '}' after the value of 'a', found '%'"),
    ("{a:0x}", "s.json5:1: '0x' is not a number"),
  ])
  func theFirstTroubleIsNamedWithItsLine(text: String, message: String) {
    #expect(Sample.problems(in: text).first == message)
  }

  @Test func theRichesOfJSON5AreRead() throws {
    let text = """
      // comment
      { plain: 1, 'single': .5, "double": 5., hex: 0x1F, plus: +2, e: 1.e2, $_1: -1E-2, "tail\\u0041\\n": [1, 2,],
        /* block
           comment */ über: 'it\\'s', pair: "\\ud83d\\ude00", "joined \\
      line": null, nested: { a: [ { b: true }, ], }, }
      """
    let bytes = [UInt8](text.utf8)
    let parser = JSON5Parser(bytes, file: "s")
    #expect(parser.troubles.isEmpty)
    let tree = try #require(parser.value)
    #expect(tree["single"]?.number == 0.5 && tree["double"]?.number == 5 && tree["hex"]?.number == 31)
    #expect(tree["plus"]?.number == 2 && tree["e"]?.number == 100 && tree["$_1"]?.number == -0.01)
    #expect(tree["tailA\n"]?.elements?.count == 2)
    #expect(tree["tailA\n"]?.line == 2)
    #expect(tree["über"]?.text == "it's" && tree["über"]?.line == 4)
    #expect(tree["pair"]?.text == "😀")
    #expect(tree["joined line"]?.line == 4)
    #expect(tree["nested"]?["a"]?.elements?.first?["b"]?.line == 5)
  }

  @Test func aByteOrderMarkIsAccepted() throws {
    #expect(try ScenarioReader.read(text: "\u{FEFF}" + Sample.text, file: "s").scenario.years == 10)
  }

  @Test func keysThatStandTwiceAreReportedBesideOtherProblems() {
    let text = Sample.replacing("years: 10", with: "years: 10,\n years: 'x'")
    let line = Sample.line(of: "years: 10")
    let problems = Sample.problems(in: text)
    #expect(
      problems.contains(
        "s.json5:\(line + 1): period.years: this key already stands on line \(line); keep one of the two"))
    #expect(problems.count <= 2)
  }

  @Test(arguments: [
    ("1e400", "the number 1e400, which is too large"), ("-1e400", "the number -1e400, which is too large"),
    ("1e-400", "the number 1e-400, which is too small"),
    ("0xFFFFFFFFFFFFFFFFFFFF", "the number 0xFFFFFFFFFFFFFFFFFFFF, which is too large"),
    (
      String(repeating: "1", count: 61),
      "the number \(String(repeating: "1", count: 60))…, which has too many digits"
    ),
  ])
  func numbersThatCannotBeHeldAreRefusedWhereTheyStand(number: String, words: String) {
    #expect(
      Sample.problems(in: Sample.replacing("years: 10", with: "years: \(number)")) == [
        "s.json5:8: period.years: expected a whole number from 1 to 30, found \(words)"
      ])
    #expect(
      Sample.problems(in: Sample.replacing("sd: 0.02", with: "sd: \(number)")) == [
        "s.json5:27: requests.parent_share.distribution.sd: expected a number, found \(words)"
      ])
  }

  @Test func numbersAreReadAsWritten() {
    let cases: [(String, Double)] = [
      ("0", 0), ("-0", 0), ("+5", 5), ("5.", 5), (".5", 0.5), ("-.5e1", -5), ("5.e2", 500), ("0e5", 0),
      ("1E-2", 0.01),
      ("0x1F", 31), ("-0Xa", -10), ("9007199254740993", 9_007_199_254_740_992), ("1e308", 1e308),
      ("Infinity", .infinity), ("-Infinity", -.infinity),
    ]
    for (text, value) in cases { #expect(JSON5Number.read(text) == .number(value), "\(text)") }
    for text in ["00", "1.2.3", ".", "-", "+-1", "1e", "1e+", "0x", "0xg", "e5", "1_000", "Infinit", "٣"] {
      if case .noNumber = JSON5Number.read(text) { continue }
      Issue.record("\(text) is read as a number")
    }
  }

  @Test func deepNestingIsRefused() {
    for bracket in ["[", "{a:"] {
      #expect(
        Sample.problems(in: String(repeating: bracket, count: 100_000)) == [
          "s.json5:1: brackets nested more than 60 deep; a scenario needs about 6"
        ])
    }
  }

  @Test func whatIsHugeInsideAMessageIsShortened() {
    let long = String(repeating: "a", count: 1_000_000)
    for text in [
      "{\(long):1}", "{a:\(long)}", "{schema:'\(long)'}", "{a:\(String(repeating: "1", count: 100_000))}",
    ] {
      let problems = Sample.problems(in: text)
      #expect(!problems.isEmpty && problems.allSatisfy { $0.count < 500 })
    }
  }
}
