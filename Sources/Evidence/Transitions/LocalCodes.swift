import ScenarioFiles
import SENDSystem
import Tables

/// What the authority's own codes of settings and needs mean.
///
/// A file `setting,category[,name]` says it for settings; codes that it leaves out are looked up among the common
/// ones below (SEN2 guides 2013 to 2024, and the tables that authorities keep). A code may carry a suffix for in or
/// out of the borough, for residence or for a phase: `MMSIB`, `ISS_R`, `SP16_POST`.
public struct LocalCodes: Sendable {
  private var settings: [String: Setting] = [:]
  private var names: [String: String] = [:]
  /// The file of the map; `nil` where there is none.
  public private(set) var file: String?

  public init() {}

  package init(_ table: PublishedTable) throws(EvidenceError) {
    let code = try table.column("setting")
    let category = try table.column("category")
    let name = table.column(ifAny: "name")
    for row in table.rows {
      let text = Self.plain(row.fields[category]).lowercased()
      guard let setting = Setting(code: text) else {
        let codes = Setting.allCases.map(\.code)
        let near = Suggestion.nearest(to: text, among: codes).map { "; did you mean \($0)?" } ?? ""
        throw .unreadable(
          file: table.file,
          reason: "line \(row.line): '\(row.fields[category])' is no category\(near) Categories: "
            + codes.joined(separator: ", "))
      }
      for column in [code, name].compactMap({ $0 }) {
        guard let words = Self.hidden(in: row.fields[column]) else { continue }
        throw .unreadable(
          file: table.file, reason: "line \(row.line), column \(table.header[column]): \(words)")
      }
      let local = Self.plain(row.fields[code]).uppercased()
      if let earlier = settings[local], earlier != setting {
        throw .unreadable(
          file: table.file,
          reason: "line \(row.line): '\(local)' is mapped twice, to \(earlier.code) and \(text)")
      }
      settings[local] = setting
      if let name, !row.fields[name].isEmpty { names[local] = row.fields[name] }
    }
    file = table.file
  }

  /// What is wrong with a name that holds what does not show, such as a tab; line breaks become spaces.
  static func hidden(in text: String) -> String? {
    let plain = plain(text)
    guard plain.unicodeScalars.contains(where: VisibleText.isHidden) else { return nil }
    return
      "'\(VisibleText.line(plain))' holds a tab or another character that does not show; type the name anew"
  }

  /// Without the space around it, on one line.
  static func plain(_ text: String) -> String {
    let trimmed = text.trimmed
    guard trimmed.contains(where: \.isNewline) else { return trimmed }
    return trimmed.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// The category of a local code; `nil` where it is not known.
  public func setting(_ local: String) -> Setting? {
    let code = Self.plain(local).uppercased()
    if let setting = settings[code] ?? Self.common[code] ?? Setting(code: code.lowercased()) {
      return setting
    }
    let stem = String(code.prefix { $0 != "_" && $0 != "-" && $0 != " " })
    // Words are no suffix: a "special college" is no special school.
    let rest = code.dropFirst(stem.count + 1)
    guard !code.dropFirst(stem.count).hasPrefix(" ") || Self.words.contains(String(rest)) else { return nil }
    if let setting = settings[stem] ?? Self.common[stem] { return setting }
    for suffix in Self.suffixes where stem.hasSuffix(suffix) && stem.count > suffix.count + 1 {
      if let setting = Self.common[String(stem.dropLast(suffix.count))] { return setting }
    }
    return nil
  }

  /// The name that the map gives a code; empty where it gives none.
  public func name(_ local: String) -> String { names[Self.plain(local).uppercased()] ?? "" }

  /// What may follow a code after a space.
  private static let words: Set<String> = [
    "IB", "OB", "OOB", "IA", "OA", "IN", "OUT", "R", "D", "RES", "DAY", "PRI", "SEC", "POST",
  ]
  private static let suffixes = ["IB", "OB", "IA", "OA", "IN", "OUT", "O", "R", "D"]

  private static let common: [String: Setting] = {
    let lists: [(Setting, String)] = [
      (.earlyYears, "EYS EY EYSIB NUR PVI PVIN CC NMEY EARLYYEARS"),
      (.mainstream, "MMS MMSIB MMSOB MS MAINSTREAM ACA LAM MSS6F"),
      (.independentMainstream, "IMS IND INDM INDMS"),
      (.srp, "SRP SENU SEN_UNIT UNIT RP RB ARP ARB MU MUIB MUOB MSSRP HRS"),
      (.stateSpecial, "MSS MSSIB MSSOB SPECIAL SS LAS MSSCPR MSSR"),
      (.inmss, "ISS ISSR NMSS NMSSR INMSS ISP_SCHOOL"),
      (.ap, "AP PRU MAP HOSP"),
      (.fe, "FE FEC GFEC GFE SFC COLLEGE APP TRAIN SI"),
      (.spi, "SPI SP16 SPI16 ISP ISPI ISC"),
      (.homeEducation, "EHE HE HED"),
      (.eotas, "EOTAS EOTIS EOTASC EO"),
      (.other, "NEET OTH OTHER OOE NONE AWAIT NIE UNK UKN CUSTODY YOI"),
    ]
    return Dictionary(
      lists.flatMap { setting, codes in codes.split(separator: " ").map { (String($0), setting) } },
      uniquingKeysWith: { first, _ in first })
  }()

  /// The need of a local code; `nil` where it is not known. Broad areas of need go to their largest need.
  public func need(_ local: String) -> Need? {
    let code = Self.plain(local).uppercased()
    return Need(code: code) ?? Self.commonNeeds[code]
  }

  private static let commonNeeds: [String: Need] = [
    "ASC": .asd, "AUT": .asd, "CI": .asd, "C&I": .asd, "BESD": .semh, "SEBD": .semh, "EBD": .semh,
    "SLC": .slcn,
    "SCD": .slcn, "CL": .mld, "C&L": .mld, "LD": .mld, "SP": .pd, "S&P": .pd, "PN": .pd, "SPL": .spld,
    "DYS": .spld,
    "MSN": .msi, "UKN": .oth, "UNK": .oth, "OTHER": .oth, "NSA": .oth, "DS": .mld,
  ]
}
