import SENDSystem

/// The published SEN2 figures in one or more folders, by area.
///
/// Reads the releases of 2025 and 2026 ("Education, health and care plans", underlying data) and those of 2022 to 2024
/// (`sen2_*.csv`); see `ReleaseLayout`. Where several releases hold a figure the latest one stands; see `ReleaseMerge`.
/// DfE, explore-education-statistics.
public struct SEN2Release: Sendable {
  public internal(set) var areas: [String: AreaFigures] = [:]
  /// Codes of the authorities, in order of name.
  public internal(set) var authorities: [Area] = []
  /// Names of the files that were read, by those of the 2025 release.
  private(set) var fileNames: [String: String] = [:]
  /// What of the files was not used, or was used otherwise than it stands there, in sentences.
  public private(set) var notes: [String] = []
  /// The releases, oldest first: "SEN2 2026" for one whose last January is that of 2026.
  public private(set) var sources: [(name: String, folder: String)] = []
  /// What later releases changed, by area.
  private(set) var revisions: [String: [Revision]] = [:]

  /// Primary needs of another year than that of the January; see `asItStood`.
  var borrowedNeeds = BorrowedNeeds()

  /// Reads the releases in folders.
  /// - Parameter names: what messages call the folders together.
  package init(_ folders: [FileFolder], named names: String, log: FaultLog) throws(EvidenceError) {
    var faults: [EvidenceError] = []
    let found = ReleaseFolder.find(in: folders)
    var read: [(folder: ReleaseFolder, reader: ReleaseReader)] = []
    for folder in found {
      var reader = ReleaseReader(log: log)
      for file in folder.files {
        do throws(EvidenceError) { try reader.read(folder.folder.table(file)) } catch {
          faults.append(error)
        }
      }
      for line in folder.notes { log.note(line) }
      read.append((folder, reader))
    }
    if let error = EvidenceError.all(faults) { throw error }
    guard found.contains(where: \.holdsPlans) else {
      throw .noRelease(
        folder: names, wanted: ReleaseLayout.newer,
        found: read.compactMap { $0.reader.onlyFlows })
    }
    // A sort keeps the order of equals: of two of one year the one named later stands.
    let sorted = read.enumerated().sorted {
      ($0.element.reader.january, $0.offset) < ($1.element.reader.january, $1.offset)
    }
    .map(\.element)
    self.init(sorted.map(\.reader))
    sources = sorted.map { ($0.reader.name, $0.folder.folder.path) }
  }

  init(_ reader: ReleaseReader) { self.init([reader]) }

  /// - Parameter readers: oldest first.
  private init(_ readers: [ReleaseReader]) {
    var merge = ReleaseMerge()
    for reader in readers {
      merge.add(reader)
      fileNames.merge(reader.files) { $1 }
    }
    (areas, revisions) = (merge.areas, merge.revisions)
    notes = readers.last?.log.notes ?? []
    authorities = areas.values.map(\.area).filter(\.isAuthority).sorted {
      ($0.name, $0.oldCode) < ($1.name, $1.oldCode)
    }
  }

  /// Which needs are not those of the January and the year before it.
  struct BorrowedNeeds {
    /// England's of 2024 stand in for those of new plans.
    var ofNewPlans = false
    /// England's of January 2025 stand in for those of plans.
    var ofPlans = false
    /// The January before, whose needs of plans stand in.
    var january: Int?
  }

  public var england: AreaFigures? { areas[Area.england] }

  /// Names of the files that were read.
  var files: Set<String> { Set(fileNames.keys) }

  /// What later releases changed in the figures of an area up to a year, in sentences.
  public func revisions(of figures: AreaFigures, upTo year: Int = .max) -> [String] {
    (revisions[figures.area.key] ?? []).filter { $0.year <= year }.map(\.words)
  }
}
