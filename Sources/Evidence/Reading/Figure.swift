/// A published count that calibration uses, and the column that holds it.
public enum Figure: String, CaseIterable, Sendable {
  case requests = "requests_received_in_year"
  case agreed = "requests_decided_to_assess"
  case refused = "requests_decided_not_to_assess"
  case undecided = "requests_decision_not_made"
  case withdrawn = "requests_withdrawn"
  case decidedInTime = "request_outcome_six_weeks"
  case decidedLate = "request_outcome_over_6_weeks"
  case refusalMediations = "mediation_related_request"
  case refusalAppeals = "tribunal_related_request"

  case assessed = "assess_in_year"
  case issued = "assess_issued"
  case notIssued = "assess_not_issued"
  case notIssuedMediations = "number_assess_mediation"
  case notIssuedAppeals = "number_assess_tribunal"

  case plansTimed = "plans_issued_den"
  case plansInTime = "plans_issued_within_20_weeks"
  case plansOverAYear = "plans_issued_gt_1_year"

  case newPlans = "new_ehc_plans"

  case ceased = "total_ceased"
  case ceasedMaximumAge = "max_age"
  case ceasedNeedsMet = "needs_met"
  case ceasedHigherEducation = "he"
  case ceasedEmployment = "employ"
  case ceasedTransfer = "transfer"
  case ceasedNotEngaging = "no_engage"
  case ceasedAbroad = "moved_outside_eng"
  case ceasedDeath = "deceased"
  case ceasedNotRecorded = "not_rec"
  case ceasedOther = "other"

  // Of the older layout alone.
  case movedToSpecial = "moved_mainstream_to_special"
  case movedToMainstream = "moved_special_to_mainstream"

  /// The file of the SEN2 2025 layout that holds the figure.
  var file: String {
    switch self {
    case .requests, .agreed, .refused, .undecided, .withdrawn, .decidedInTime, .decidedLate,
      .refusalMediations, .refusalAppeals:
      "requests.csv"
    case .assessed, .issued, .notIssued, .notIssuedMediations, .notIssuedAppeals: "assessments.csv"
    case .plansTimed, .plansInTime, .plansOverAYear: "timeliness_20_week.csv"
    case .newPlans: "newplans.csv"
    case .movedToSpecial, .movedToMainstream: "sen2_mi.csv"
    default: "ceased_plans.csv"
    }
  }

  /// The columns of `sen2_mi.csv` that add up to it: where the first holds no count, it is not published. Those in
  /// lower case came with the 2023 release, which has calendar 2022.
  var olderColumns: [String] {
    switch self {
    case .requests: ["InreqEHC"]
    case .agreed: ["inreq_ehc_y"]
    case .refused: ["AssRefusedEHC"]
    case .undecided: ["inreq_ehc_a"]
    case .withdrawn: ["inreq_ehc_w"]
    case .refusalMediations: ["request_mediation"]
    case .refusalAppeals: ["request_tribunal"]
    case .assessed: ["assessments"]
    case .issued, .newPlans: ["NewallEHC"]
    case .notIssued: ["AssnoneEHC"]
    case .notIssuedMediations: ["assessment_mediation"]
    case .notIssuedAppeals: ["assessment_tribunal"]
    case .plansTimed: ["TotIncExcEHC"]
    case .plansInTime: ["IncExc20weekEHC"]
    case .ceasedMaximumAge: ["discontinued_age"]
    case .ceasedNeedsMet: ["DismetEHC", "discontinued_met_noncomp"]
    case .ceasedHigherEducation: ["discontinued_he"]
    case .ceasedEmployment: ["discontinued_employment"]
    case .ceasedTransfer: ["DisleaEHC", "discontinued_lea_noncomp"]
    case .ceasedNotEngaging: ["discontinued_engage"]
    case .ceasedAbroad: ["discontinued_abroad"]
    case .ceasedDeath: ["discontinued_deceased"]
    case .ceasedNotRecorded: ["discontinued_unknown"]
    case .ceasedOther: ["discontinued_other_noncomp", "DisothEHC"]
    case .movedToSpecial: ["MtosiEHC"]
    case .movedToMainstream: ["SitomEHC"]
    case .decidedInTime, .decidedLate, .plansOverAYear, .ceased: []
    }
  }

  /// Without the column of these `sen2_mi.csv` is of no use.
  var isRequiredInOlder: Bool { olderColumns.first.map { $0.first?.isUppercase == true } ?? false }

  /// Without these a file is of no use; other columns exist in some releases only.
  var isRequired: Bool {
    switch self {
    case .requests, .agreed, .refused, .assessed, .issued, .plansTimed, .plansInTime, .newPlans, .ceased,
      .ceasedTransfer:
      true
    default: false
    }
  }
}
