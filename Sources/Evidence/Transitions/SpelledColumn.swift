extension PublishedTable {
  /// Position of a column whose name may be written with hyphens, underscores, spaces or none of them, in any case.
  func column(ifSpelled name: String) -> Int? {
    ["-", "_", ""].lazy.compactMap { link in
      column(ifAny: name.split(separator: "-").joined(separator: link))
    }.first
  }

  func column(spelled name: String) throws(EvidenceError) -> Int {
    if let index = column(ifSpelled: name) { return index }
    return try column(name)
  }
}
