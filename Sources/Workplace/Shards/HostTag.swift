import Experiments
import Foundation

/// Eight hexadecimal digits that tell this machine from others, for the names of files that several machines write.
package enum HostTag {
  package static let this: String = {
    var name = [CChar](repeating: 0, count: 256)
    // A name that is too long is cut, or cannot be had; then machines look alike, and locks tell them apart.
    _ = gethostname(&name, name.count - 1)
    var sum = Checksum()
    name.withUnsafeBytes { sum.update($0) }
    return String(sum.hexadecimal.suffix(8))
  }()
}
