import Testing

@testable import highneeds

@Suite struct ArgumentParserTests {
  let parser = ArgumentParser(
    options: [
      .flag("force", "Overwrite."),
      .value("out", "FOLDER", "Where to write."),
      .value("replications", "N", as: .whole(1...1000), "How many."),
      .value("precision", "SHARE", as: .number(0...1), "How exact."),
      .value("seed", "NUMBER", as: .seed, "Where chance starts."),
      .value("format", "FORMAT", as: .choice(["csv", "html"]), "What to write."),
      .value("strategy", "FILE", repeatable: true, "A strategy."),
    ],
    positional: Positional("FILE", 1...2, "Scenario files."))

  private func message(_ words: String...) -> String? {
    do throws(UsageError) {
      _ = try parser.parse(words)
      return nil
    } catch {
      return error.message
    }
  }

  @Test func valuesFollowOrStandAfterAnEqualsSign() throws {
    let parsed = try parser.parse([
      "--out", "a", "--replications=20", "--precision=0.5", "--seed=7", "x.json5",
    ])
    #expect(parsed.text("out") == "a")
    #expect(parsed.whole("replications") == 20)
    #expect(parsed.number("precision") == 0.5)
    #expect(parsed.seed("seed") == 7)
    #expect(parsed.positionals == ["x.json5"])
    #expect(!parsed.flag("force"))
  }

  @Test func aValueMayHoldAnEqualsSignOrStartWithAHyphen() throws {
    #expect(try parser.parse(["x", "--out=a=b"]).text("out") == "a=b")
    #expect(try parser.parse(["x", "--out", "-b"]).text("out") == "-b")
  }

  @Test func repeatedOptionsKeepTheirOrder() throws {
    let parsed = try parser.parse(["--strategy", "b", "x", "--strategy=a"])
    #expect(parsed.texts("strategy") == ["b", "a"])
    #expect(parsed.texts("out").isEmpty)
  }

  @Test func afterTwoHyphensAllIsPositional() throws {
    #expect(try parser.parse(["--force", "--", "--out", "--"]).positionals == ["--out", "--"])
    #expect(try parser.parse(["-"]).positionals == ["-"])
  }

  @Test func helpNeedsNoFile() throws {
    #expect(try parser.parse(["--help"]).flag("help"))
    #expect(try parser.parse(["-h"]).flag("help"))
  }

  @Test func misuseIsExplained() {
    #expect(message("--fore", "x") == "unknown option '--fore'; did you mean '--force'?")
    #expect(message("-out", "x") == "unknown option '-out'; did you mean '--out'?")
    #expect(message("--colour", "x") == "unknown option '--colour'")
    #expect(message("--force=yes", "x") == "--force takes no value")
    #expect(message("x", "--out") == "--out needs a value: --out FOLDER")
    #expect(message("x", "--out", "--force") == "--out needs a value: --out FOLDER")
    #expect(message("x", "--out=") == "--out needs FOLDER, found nothing")
    #expect(message("x", "--out", "a", "--out", "b") == "--out is given twice")
    #expect(
      message("--replications", "0", "x") == "--replications needs a whole number from 1 to 1000, found '0'")
    #expect(
      message("--replications", "1.5", "x")
        == "--replications needs a whole number from 1 to 1000, found '1.5'")
    #expect(message("--precision", "nan", "x") == "--precision needs a number from 0.0 to 1.0, found 'nan'")
    #expect(
      message("--seed", "-1", "x") == "--seed needs a whole number from 0 to 18446744073709551615, found '-1'"
    )
    #expect(message("--format", "pdf", "x") == "--format needs one of csv, html, found 'pdf'")
    #expect(message("--force") == "name a FILE: scenario files.")
    #expect(message("a", "b", "c") == "at most 2 FILE files are possible, found 3")
  }

  @Test func aCommandWithoutPositionalsRefusesThem() {
    #expect(throws: UsageError("unexpected argument 'x'")) { try ArgumentParser(options: []).parse(["x"]) }
  }
}
