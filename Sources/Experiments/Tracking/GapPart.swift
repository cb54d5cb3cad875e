/// What a gap in plans can come from.
public enum GapPart: String, Sendable, CaseIterable {
  /// The caseload of the first January differs from the one that the run starts with.
  case start
  case requests
  /// Decisions to assess, where requests are not given.
  case agreedToAssess = "agreed_to_assess"
  /// Assessments completed, where neither requests nor decisions are given.
  case assessments
  /// New plans, where nothing before them is given.
  case newPlans = "new_plans"
  /// Assessments agreed for each request.
  case assessShare = "assess_share"
  /// Assessments completed in the year for each one agreed.
  case completion
  /// New plans for each assessment.
  case issueShare = "issue_share"
  /// New plans for each request, where nothing between is given.
  case assessAndIssueShare = "assess_and_issue_share"
  case ceased
  case movedIn = "moved_in"
  /// What the flows given leave over.
  case other

  /// Those that are named even where they are not known.
  public static let expected: [GapPart] = [.requests, .assessShare, .issueShare, .ceased, .movedIn, .other]
}
