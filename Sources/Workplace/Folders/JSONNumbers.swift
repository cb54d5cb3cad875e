import Foundation
import Reports
import Tables

/// Numbers of a stored record that no result can have: pages would be drawn from them.
enum JSONNumbers {
  /// What is wrong with the first such number of a JSON text, as a sentence; `nil` where there is none.
  static func problem(in json: Data) -> String? {
    guard let root = try? JSONSerialization.jsonObject(with: json) else { return "it is not valid JSON." }
    return problem(in: root, path: "")
  }

  private static func problem(in value: Any, path: String) -> String? {
    switch value {
    case let object as [String: Any]:
      for key in object.keys.sorted() {
        if let words = problem(in: object[key] ?? 0, path: path.isEmpty ? key : "\(path).\(key)") {
          return words
        }
      }
    case let list as [Any]:
      for element in list {
        // A list of points or years is no count of them.
        if let words = problem(in: element, path: path + "[]") { return words }
      }
    case let number as NSNumber:
      let size = number.doubleValue
      if !size.isFinite || abs(size) > TableRecord.largest {
        return "the entry \"\(path)\" is not a figure of a result."
      }
      let name = path.split(separator: ".").last.map(String.init) ?? ""
      let range: ClosedRange<Double>? =
        switch name {
        case "startYear", "priceYear": 0...9999
        case "years": 0...1000
        case "replications", "threads", "points", "inputs", "events", "shards": 0...1e15
        default: nil
        }
      if let range, !range.contains(size) { return "the entry \"\(path)\" is out of range." }
    default: break
    }
    return nil
  }
}
