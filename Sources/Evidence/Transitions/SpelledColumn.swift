extension PublishedTable {
  /// Position of a column whose name may be written with hyphens, underscores, spaces or none of them, in any case.
  func column(spelled name: String) throws(EvidenceError) -> Int {
    for link in ["-", "_", ""] {
      if let index = column(ifAny: name.split(separator: "-").joined(separator: link)) { return index }
    }
    return try column(name)
  }
}
