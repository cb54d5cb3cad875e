/// What a strategy is called in key paths and among the draws.
///
/// Its mark is unique in a scenario: the file's name without its ending, or a name that the scenario gives to one use of
/// the file. A further use without a name gets a number, which depends on the order of the uses; so draws are keyed by
/// the family, which is the mark without it. Uses that should be drawn for apart have names of their own.
public enum StrategyMark {
  /// The mark of a file without a name of its own.
  public static func stem(of file: String) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// A mark made of a name. It is never empty, as effects without a mark are the scenario's own.
  public static func slug(_ name: String) -> String {
    let slug = name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    return slug.isEmpty ? "strategy" : slug
  }

  /// The mark of use `number` of a strategy, from 2.
  public static func numbered(_ mark: String, _ number: Int) -> String { "\(mark)#\(number)" }

  /// `new-school` for `new-school#2` and for itself.
  public static func family(of mark: String) -> String {
    guard let sign = mark.lastIndex(of: "#"), sign > mark.startIndex,
      mark[mark.index(after: sign)...].allSatisfy({ $0.isASCII && $0.isNumber })
    else { return mark }
    return String(mark[..<sign])
  }
}
