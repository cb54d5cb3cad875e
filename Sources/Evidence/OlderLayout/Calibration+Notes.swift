import SENDSystem

/// What a reader should know before the first number: where the figures stop, and what stands in for what they lack.
extension Calibration {
  /// For the console; the file says it where the places stand.
  public static var placesNote: String {
    "places in special schools and SRPs are not published: the scenario has those on roll and 2 %, "
      + "and lets them grow as their pupils did. Add your commissioned places by date; from then on they stand"
  }

  public var notes: [String] {
    var notes: [String] = []
    let area = basis.local.area
    if let lastNational, lastNational > basis.census {
      notes.append(
        "the figures of \(area.name) in these files are complete up to January \(basis.census), England's go on to January \(lastNational): the scenario starts in January \(basis.census), and nothing later was used"
      )
    }
    notes += basis.notes + basis.revisions
    notes += needsNotes
    if basis.region.area.code == Area.england, !area.regionCode.isEmpty {
      notes.append("no figures of the region in these files: England's stand in")
    }
    if let file = basis.populationFile, basis.residents.provenance.isAssumption {
      notes.append(
        "\(file) holds nobody of \(area.name) by January \(basis.census): England's ages, scaled, stand in"
      )
    }
    if !basis.finance.files.isEmpty, !basis.finance.holds(area) {
      notes.append("the finance files hold nothing on \(area.name): England's costs stand in")
    }
    if let change = AuthorityChange.note(area.oldCode) { notes.append(change) }
    if basis.isUnfolded {
      notes.append(
        "January \(basis.census) was published without single years of age. What stands in for what the older layout does not hold:"
      )
      notes += OlderLayout.fallbacks.map { "  " + $0 }
    }
    return notes
  }

  /// Which primary needs are of another year.
  private var needsNotes: [String] {
    let borrowed = basis.borrowedNeeds
    var notes: [String] = []
    if borrowed.ofNewPlans {
      notes.append(
        "no primary needs of new plans of \(basis.year) in these files (\(basis.files("sen_need_newplans.csv"))): England's of 2024 stand in"
      )
    }
    if let january = borrowed.january {
      notes.append(
        "no primary needs of plans of January \(basis.census) in these files (sen_needs_caseload.csv): those of January \(january) stand in"
      )
    } else if borrowed.ofPlans {
      notes.append(
        "no primary needs of plans of January \(basis.census) in these files (\(basis.files("sen_needs_all_plans.csv"))): England's of January 2025 stand in"
      )
    }
    return notes
  }

  var caseloadComment: String {
    basis.isUnfolded
      ? "The plans of January \(basis.census): totals by age group and by setting as published; single ages within the\ngroups by England's shape of January 2024. Primary needs were not published by authority: they follow\n`placement.needs`."
      : "The plans of January \(basis.census), as published"
  }

  /// The moves that the older return counted, and what they were taken as.
  var recordedMoves: String? {
    guard let recorded = RecordedMoves(basis.local, basis) else { return nil }
    let history = recorded.counts.map {
      "\(Int(saturating: $0.toSpecial)) and \(Int(saturating: $0.toMainstream)) in \($0.year)"
    }
    let taken = RecordedMoves.between(moves.flows.local)
    func ratio(_ value: Double) -> String { SourceWriter.number(value, 2) }
    return """

      Moves from mainstream to special schools and back were counted until 2021 (sen2_mi.csv, MtosiEHC and SitomEHC):
      \(history.isEmpty ? "none for this authority" : history.joined(separator: ", ")). Over England's rate per plan, pulled towards it, that is \(ratio(recorded.ratios.toSpecial)) and \(ratio(recorded.ratios.toMainstream)),
      by which England's moves were scaled. With what the stocks need, \(Int(saturating: taken.toSpecial.rounded())) and \(Int(saturating: taken.toMainstream.rounded())) move in the first year.
      """
  }
}
