import Foundation
import Reports

extension DataPackage {
  /// The file as text: keys sorted, indented, ended by a line feed.
  public func json() -> String {
    // Encoding strings and arrays of them cannot fail.
    String(decoding: (try? document.sortedJSON()) ?? Data(), as: UTF8.self) + "\n"
  }
}

extension ExploreModel {
  /// The same input gives the same bytes.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    // No markup can hide in a name.
    return String(decoding: try encoder.encode(self), as: UTF8.self).replacing("<", with: "\\u003c") + "\n"
  }
}
