/// The files of one release in a folder. Files of the older and of the newer layout in one folder are two releases.
struct ReleaseFolder {
  let folder: FileFolder
  /// Names, in the order of reading.
  let files: [String]
  /// Tables that stand beside them and are not read.
  let notes: [String]

  /// Whether the files hold plans in January, without which nothing can be done.
  var holdsPlans: Bool {
    files.contains { ["caseload.csv", "sen2_age_caseload.csv"].contains(ReleaseLayout.file($0)) }
  }

  /// The releases in folders.
  static func find(in folders: [FileFolder]) -> [ReleaseFolder] {
    folders.flatMap { folder in
      let others = folder.names.filter {
        $0.lowercased().hasSuffix(".csv") && ReleaseLayout.file($0) == nil && !ReleaseLayout.isKnownUnused($0)
      }
      return [ReleaseLayout.older, ReleaseLayout.newer].compactMap { layout -> ReleaseFolder? in
        let files = layout.flatMap { wanted in folder.names.filter { ReleaseLayout.file($0) == wanted } }
        guard !files.isEmpty else { return nil }
        return ReleaseFolder(
          folder: folder, files: files,
          notes: others.map { "\($0) is no file of a SEN2 release that is known here, and was not read" })
      }
    }
  }
}
