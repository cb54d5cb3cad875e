/// Whether new places replace independent ones: one rule, pupil by pupil.
///
/// It looks only at the pupils whom the provision admits, and asks where each of them would be without it for as long as
/// the pupil is in the place. What others do with the places that these pupils leave is told apart and never enters the
/// verdict.
struct PlaceVerdict: Equatable {
  /// Pupils admitted by the end of the run, mean of the runs.
  var admitted: Double
  /// Share of their time in the place that they would spend in I/N-MSS without it; `nil` where nobody has spent any.
  var independentShare: Double?
  /// Places of the provision, and how many of them are filled, in the last January; `nil` where not known.
  var places: Double?
  var filled: Double?
  var runs: Int

  enum Finding: Equatable {
    case nobody, tooFew, nearlyAll, most, half, some, few
  }

  /// Fewer pupils than this, over all runs together, say nothing of shares.
  static let leastPupils = 30.0
  /// A mean of fewer pupils a run is an odd pupil, not a use of the provision.
  static let leastMean = 1.0

  var finding: Finding {
    if admitted <= 0 { return .nobody }
    guard let share = independentShare, admitted >= Self.leastMean,
      admitted * Double(runs) >= Self.leastPupils
    else { return .tooFew }
    switch share {
    case 0.9...: return .nearlyAll
    case 0.55...: return .most
    case 0.45...: return .half
    case 0.1...: return .some
    default: return .few
    }
  }

  var sentence: String {
    switch finding {
    case .nobody: "No pupil takes a place in it."
    case .tooFew: "Too few pupils take a place to say what it replaces."
    case .nearlyAll:
      "Nearly all pupils admitted would otherwise be in I/N-MSS meanwhile: the places replace independent ones."
    case .most: "For more than half of the time pupils admitted would otherwise be in I/N-MSS."
    case .half:
      "For about half of the time pupils admitted would otherwise be in I/N-MSS, for the rest elsewhere."
    case .some:
      "For less than half of the time pupils admitted would otherwise be in I/N-MSS, for the rest elsewhere."
    case .few:
      "Nearly none of the pupils admitted would otherwise be in I/N-MSS: the places do not replace independent ones."
    }
  }

  /// Empty places are always said, whatever else is found: "14 of its 20 new places stand empty in January 2035".
  func emptySentence(january year: Int) -> String? {
    guard let places, let filled, places >= 1 else { return nil }
    let empty = max(0, places - filled)
    // Less than one place in twenty is what changes of pupils leave free.
    guard empty >= 1, empty > 0.05 * places else { return nil }
    return
      "\(Wording.count(empty)) of its \(Wording.count(places)) new places stand empty in January \(year) on average; "
      + "commissioned places are paid for whether filled or not."
  }

  /// Whether more than half of the places stand empty, which is then the first thing to say.
  var isMostlyEmpty: Bool {
    guard let places, let filled, places >= 1 else { return false }
    return filled < 0.5 * places
  }
}
