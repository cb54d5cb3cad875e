import Evidence
import Foundation

extension PublishedTable {
  /// A table of this machine.
  package init(file: URL) throws(EvidenceError) {
    try self.init(bytes: (try? Data(contentsOf: file)).map { [UInt8]($0) }, file: file.lastPathComponent)
  }

  package init(path: String) throws(EvidenceError) { try self.init(file: URL(fileURLWithPath: path)) }
}

extension FileFolder {
  /// A folder of this machine; what is none holds nothing.
  fileprivate init(_ url: URL, called path: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    self.init(path: path, names: names.sorted()) { name in
      (try? Data(contentsOf: url.appendingPathComponent(name))).map { [UInt8]($0) }
    }
  }
}

extension SEN2Release {
  /// Reads the folders given and the folders right inside them, each once.
  package init(folders: [String], log: FaultLog) throws(EvidenceError) {
    var seen: Set<String> = []
    var found: [FileFolder] = []
    for folder in folders {
      let url = URL(fileURLWithPath: folder, isDirectory: true)
      let inner = try? FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
      for place in [url] + (inner ?? []).sorted(by: { $0.path < $1.path }) {
        guard seen.insert(place.resolvingSymlinksInPath().standardizedFileURL.path).inserted else { continue }
        found.append(FileFolder(place, called: place.standardizedFileURL.path))
      }
    }
    try self.init(found, named: folders.joined(separator: ", "), log: log)
  }
}

extension FinanceFolder {
  package init(folder: String) throws(EvidenceError) {
    try self.init(FileFolder(URL(fileURLWithPath: folder, isDirectory: true), called: folder))
  }
}
