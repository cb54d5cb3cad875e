/// Reads a scenario file and all those that it extends, and merges them into one tree.
struct Inheritance {
  /// A chain of more files than this is hard to follow for people, too.
  static let longestChain = 20

  /// Where the files come from.
  let texts: SourceTexts
  private(set) var log = ProblemLog()
  private var overlay = Overlay()
  /// What the merging did that a reader may not expect; see `Overlay`.
  var remarks: [String] { overlay.sortedRemarks }
  /// Files being read, from the one asked for to the present one, by their real paths.
  private var chain: [String] = []
  /// Every file that was read, in order.
  private(set) var files: [String] = []

  init(_ texts: SourceTexts) {
    self.texts = texts
  }

  /// The merged tree of a file, without its `extends`; `nil` when some file could not be read.
  mutating func tree(ofFile path: String) -> SourceValue? {
    do {
      return tree(of: try texts.bytes(path), file: path)
    } catch {
      log.report(ScenarioProblem(file: path, line: nil, keyPath: "", message: error.message))
      return nil
    }
  }

  /// The merged tree of a text; `extends` is relative to the folder of the file's name.
  mutating func tree(of text: [UInt8], file: String) -> SourceValue? {
    files.append(file)
    chain.append(texts.identity(file))
    defer { chain.removeLast() }
    guard var tree = Inheritance.plainTree(of: text, file: file, log: &log) else { return nil }
    guard let members = tree.members else {
      log.report("expected an object in '{ }', found \(tree.kindInWords)", at: "", of: tree)
      return nil
    }
    guard let extends = members["extends"] else { return tree }
    guard let name = extends.text, !name.isEmpty else {
      log.report(
        "expected the name of a scenario file in quotation marks, found \(extends.kindInWords)",
        at: "extends", of: extends)
      return nil
    }
    guard let base = baseTree(named: name, extends: extends) else { return nil }
    var rest = members
    rest["extends"] = nil
    // A summary says what one scenario supposes: of another it may be false. So it is not inherited.
    if rest["summary"] == nil, base["summary"] != nil {
      let parent = base["name"]?.text.map { "“\($0)”" } ?? "“\(name)”"
      rest["summary"] = extends.holding(.text("As \(parent), with changes"))
    }
    tree.content = .object(rest)
    return overlay.merged(base, with: tree)
  }

  private mutating func baseTree(named name: String, extends: SourceValue) -> SourceValue? {
    let path = Inheritance.path(name, besides: extends.file)
    if chain.contains(texts.identity(path)) {
      log.report(
        "'\(Clip.text(name))' extends this file in turn; a chain of scenarios must have an end",
        at: "extends", of: extends)
      return nil
    }
    if chain.count >= Inheritance.longestChain {
      log.report(
        "more than \(Inheritance.longestChain) files extend one another; shorten the chain", at: "extends",
        of: extends)
      return nil
    }
    let bytes: [UInt8]
    do {
      bytes = try texts.bytes(path)
    } catch {
      log.report("'\(Clip.text(path, to: 200))': \(error.message)", at: "extends", of: extends)
      return nil
    }
    return tree(of: bytes, file: path)
  }

  /// The tree of one text alone.
  static func plainTree(of text: [UInt8], file: String, log: inout ProblemLog) -> SourceValue? {
    let bytes: [UInt8]
    do {
      bytes = try SourceText.checked(text)
    } catch {
      log.report(ScenarioProblem(file: file, line: nil, keyPath: "", message: error.message))
      return nil
    }
    let parser = JSON5Parser(bytes, file: file)
    for trouble in parser.troubles {
      log.report(
        ScenarioProblem(file: file, line: trouble.line, keyPath: trouble.path, message: trouble.message))
    }
    return parser.value
  }

  /// The path of a file that another names; relative names start at the folder of the other.
  static func path(_ name: String, besides file: String) -> String {
    if name.hasPrefix("/") { return name }
    guard let slash = file.lastIndex(of: "/") else { return name }
    return file[...slash] + name
  }
}
