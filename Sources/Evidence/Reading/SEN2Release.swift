import Foundation
import SENDSystem

/// The published SEN2 figures in one or more folders, by area.
///
/// Reads the layout of the 2025 release ("Education, health and care plans", underlying data) and the older one
/// of 2022 (`sen2_*.csv`). Where both hold a figure the newer one stands. DfE, explore-education-statistics.
public struct SEN2Release: Sendable {
  public internal(set) var areas: [String: AreaFigures] = [:]
  /// Codes of the authorities, in order of name.
  public internal(set) var authorities: [Area] = []
  /// Names of the files that were read.
  public internal(set) var files: [String] = []

  /// Whether England's primary needs are those of a later year; see `asItStood`.
  var borrowedNeeds = false

  static let newer = [
    "caseload.csv", "newplans.csv", "requests.csv", "assessments.csv", "timeliness_20_week.csv",
    "ceased_plans.csv", "sen_needs_all_plans.csv", "sen_need_newplans.csv",
  ]
  static let older = [
    "sen2_age_caseload.csv", "sen2_age_new_plans.csv", "sen2_estab_caseload.csv", "sen2_mi.csv",
  ]

  /// Reads the folders given and the folders right inside them.
  public init(folders: [String], log: FaultLog) throws(EvidenceError) {
    var faults: [EvidenceError] = []
    let found = Self.find(Self.newer + Self.older, in: folders, &faults)
    guard found["caseload.csv"] != nil || found["sen2_age_caseload.csv"] != nil else {
      throw .noRelease(folder: folders.joined(separator: ", "), wanted: Self.newer)
    }
    var reader = ReleaseReader(log: log)
    for name in Self.older + Self.newer {
      guard let file = found[name] else { continue }
      do throws(EvidenceError) { try reader.read(try PublishedTable(file: file)) } catch {
        faults.append(error)
      }
    }
    if let error = EvidenceError.all(faults) { throw error }
    self.init(reader)
  }

  init(_ reader: ReleaseReader) {
    areas = reader.areas
    files = reader.files
    authorities = reader.areas.values.map(\.area).filter(\.isAuthority).sorted {
      ($0.name, $0.oldCode) < ($1.name, $1.oldCode)
    }
  }

  public var england: AreaFigures? { areas[Area.england] }

  /// The files of each name. Two of one name are a fault: which of them is meant is not for us to say.
  private static func find(
    _ names: [String], in folders: [String], _ faults: inout [EvidenceError]
  ) -> [String: URL] {
    var found: [String: URL] = [:]
    for folder in folders {
      let url = URL(fileURLWithPath: folder, isDirectory: true)
      let inner =
        (try? FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)) ?? []
      for place in [url] + inner.sorted(by: { $0.path < $1.path }) {
        for name in names {
          let file = place.appendingPathComponent(name).standardizedFileURL
          guard FileManager.default.fileExists(atPath: file.path), found[name] != file else { continue }
          guard let earlier = found[name] else {
            found[name] = file
            continue
          }
          faults.append(
            .unreadable(
              file: name,
              reason:
                "stands in \(earlier.deletingLastPathComponent().path) and in \(place.path); name one release of each layout"
            ))
        }
      }
    }
    return found
  }
}
