import Foundation

/// The files of one release in a folder. Files of the older and of the newer layout in one folder are two releases.
struct ReleaseFolder {
  let url: URL
  /// In the order of reading.
  let files: [URL]
  /// Tables that stand beside them and are not read.
  let notes: [String]

  /// Whether the files hold plans in January, without which nothing can be done.
  var holdsPlans: Bool {
    files.contains {
      ["caseload.csv", "sen2_age_caseload.csv"].contains(ReleaseLayout.file($0.lastPathComponent))
    }
  }

  /// The releases in folders and in the folders right inside them, each folder once.
  static func find(in folders: [String]) -> [ReleaseFolder] {
    let manager = FileManager.default
    var seen: Set<String> = []
    var found: [ReleaseFolder] = []
    for folder in folders {
      let url = URL(fileURLWithPath: folder, isDirectory: true)
      let inner = (try? manager.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)) ?? []
      for place in [url] + inner.sorted(by: { $0.path < $1.path }) {
        let names = ((try? manager.contentsOfDirectory(atPath: place.path)) ?? []).sorted()
        guard seen.insert(place.resolvingSymlinksInPath().standardizedFileURL.path).inserted else { continue }
        for layout in [ReleaseLayout.older, ReleaseLayout.newer] {
          let files = layout.flatMap { wanted in names.filter { ReleaseLayout.file($0) == wanted } }
          guard !files.isEmpty else { continue }
          let others = names.filter {
            $0.lowercased().hasSuffix(".csv") && ReleaseLayout.file($0) == nil
              && !ReleaseLayout.isKnownUnused($0)
          }
          found.append(
            ReleaseFolder(
              url: place.standardizedFileURL, files: files.map { place.appendingPathComponent($0) },
              notes: others.map { "\($0) is no file of a SEN2 release that is known here, and was not read" })
          )
        }
      }
    }
    return found
  }
}
