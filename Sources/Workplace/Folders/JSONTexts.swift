import Foundation
import Reports

extension DataPackage {
  /// The file as text: keys sorted, indented, ended by a line feed.
  public func json() -> String {
    // Encoding strings and arrays of them cannot fail.
    String(decoding: (try? document.sortedJSON()) ?? Data(), as: UTF8.self) + "\n"
  }
}
