import Experiments

/// What the columns of a comparison's tables mean.
extension FieldDictionary {
  static let differenceTable =
    "One row a scenario, measure, year and setting: the scenario less the baseline in the same replication, "
    + "summarised over the replications."
  static let localDifferenceTable =
    "Plans each January by the authority's own names of settings: the scenario less the baseline in the same "
    + "replication, summarised over the replications. Names of one setting add up to its plans."
  static let levelsTable = "The mean of each measure in the baseline, which the differences are taken from."
  static let investmentTable =
    "The invest-to-save case by scenario and financial year, in pounds of the year, optimism bias included; means, "
    + "then percentiles, then what makes up the present values. The sum of discounted_net and discounted_residual is "
    + "the net present value; the sum of discounted_saving over that of discounted_investment less "
    + "discounted_residual is the benefit-cost ratio."
  static let reconciliationTable =
    "All money of a scenario and its baseline in statements that close to the penny: in each scenario, period and "
    + "statement the lines of role add less those of role subtract are the line of role total. Means over the "
    + "replications; percentiles do not add up. Pounds of the year."
  static let rankingTable =
    "In how many replications a scenario does better than another in the same replication, the baseline among them. "
    + "Better is: "
    + RankedMeasure.all.map { "\($0.name), \($0.higherIsBetter ? "higher" : "lower")" }.joined(
      separator: "; ")
    + ". Fewer plans are neither good nor bad in themselves."
  static let savingsTable =
    "What is saved by scenario, financial year and source, in pounds of the year, as reconciliation.csv states it. "
    + "Means of the sources less the reduction for optimism bias add up to the mean gross saving; percentiles do not."
  static let appraisalTable =
    "One row a scenario and basis: net present value of the start year in pounds of the price year, benefit-cost "
    + "ratio and payback."
  static let placesTable =
    "Pupils admitted to the places that a scenario adds: where they came from, where the same pupils are in the "
    + "baseline on that day and over their stay, and apart from them what everybody else does otherwise."
  static let placeUseTable =
    "How full the places are that a scenario adds, by provision and January from the first with any."

  /// The dictionary entry of a column of a comparison; percentiles have that of their column.
  static func comparisonMeaning(_ name: String) -> (type: String, description: String)? {
    if let meaning = comparisonMeanings[name] { return meaning }
    for (suffix, text) in [("_p05", "5 % quantile"), ("_p50", "Median"), ("_p95", "95 % quantile")]
    where name.hasSuffix(suffix) {
      guard let whole = comparisonMeanings[String(name.dropLast(suffix.count))] else { continue }
      return (whole.type, "\(text) over the replications: \(whole.description)")
    }
    return nil
  }

  private static let comparisonMeanings: [String: (type: String, description: String)] = [
    "baseline": ("string", "Name of the scenario compared against"),
    "baseline_mean": ("number", "Mean over the replications in the baseline; GBP where no unit is stated"),
    "mean_difference": (
      "number", "Mean over the replications of scenario less baseline; GBP where no unit is stated"
    ),
    "probability_above_zero": ("number", "Share of replications in which the difference is above zero"),
    "variance_reduction": (
      "number",
      "How many times more replications a comparison of independent runs would need for the same precision; "
        + "empty where the difference does not vary"
    ),
    "financial_year": ("integer", "First calendar year of the financial year, 1 April to 31 March"),
    "investment_capital": ("number", "Capital invested in the year, optimism bias included, GBP of the year"),
    "investment_revenue": ("number", "Revenue invested in the year, optimism bias included, GBP of the year"),
    "gross_saving": (
      "number",
      "High needs spend of the baseline less that of the scenario, investment left out; clusters count with what "
        + "they pay but for their lump sums, and other income counts as a gain; GBP of the year"
    ),
    "net": ("number", "Gross saving less investment, GBP of the year"),
    "discounted_saving": ("number", "Gross saving, GBP of the price year, discounted to the start year"),
    "discounted_investment": (
      "number", "Investment, GBP of the price year, discounted to the start year"
    ),
    "residual_value": (
      "number", "Worth at the end of the run of what was built, GBP of the year; in the last year only"
    ),
    "discounted_residual": ("number", "The same, GBP of the price year, discounted to the start year"),
    "discount_factor": (
      "number", "Mean over the replications of what GBP of the year are multiplied by for present value"
    ),
    "basis": (
      "string",
      "Which allowances are in: full (optimism bias and residual value), no_residual_value, no_optimism_bias, neither"
    ),
    "period": (
      "string", "First calendar year of the financial year; all for the whole run, where flows are summed"
    ),
    "statement": (
      "string",
      "spend, income, dsg_balance, devolved_balance (of the clusters), investment, savings, net, accounts (the same "
        + "net from the change of the accounts), memorandum"
    ),
    "line": ("string", "Line of the statement"),
    "role": ("string", "How the line enters the statement: add, subtract, total or memorandum"),
    "scenario_mean": ("number", "Mean over the replications in the scenario, GBP"),
    "other": ("string", "Name of the scenario held against; all for all others at once"),
    "probability_better": (
      "number",
      "Share of replications in which the scenario is better than the other; against all, in which it is the best, "
        + "where equals share a replication"
    ),
    "cumulative_net": ("number", "Net of this and all earlier years, GBP of each year"),
    "discounted_net": ("number", "Net, GBP of the price year, discounted to the start year"),
    "probability_paid_back": (
      "number",
      "Share of replications in which the savings so far cover the investment so far; 0 before either began"
    ),
    "source": ("string", "Where the saving comes from"),
    "npv": ("number", "Net present value of savings less investment, GBP of the price year"),
    "benefit_cost_ratio": (
      "number",
      "Mean present value of savings over that of investment less residual value; percentiles are of the "
        + "replications' own ratios; empty without investment"
    ),
    "probability_npv_positive": ("number", "Share of replications with a net present value above zero"),
    "break_even_share": (
      "number",
      "Share of the modelled saving that would be enough to cover the investment, one over the benefit-cost ratio; "
        + "empty without either"
    ),
    "payback_year": (
      "integer",
      "Financial year by whose end that share of the replications has paid back for good; empty where fewer do"
    ),
    "probability_paid_back_by_end": (
      "number", "Share of replications that have paid back by the last financial year"
    ),
    "provision": ("string", "Name of the provision with new places"),
    "question": (
      "string",
      "came_from: where the pupils were before; in_baseline: where they are in the baseline on the day of admission; "
        + "over_stay: where they are in the baseline while they are in the place; others: what is otherwise outside "
        + "stays in new places, of the whole scenario"
    ),
    "group": ("string", "Setting or other origin that the row counts"),
    "pupils": (
      "number",
      "Pupils admitted over the run; of over_stay those who would be in the group for most of the stay"
    ),
    "share": (
      "number", "Share of all pupils admitted to the provision; of over_stay share of the pupil-years"
    ),
    "pupil_years": (
      "number",
      "Years in the place; of over_stay those in which the pupil would be in the group; of others years more in the "
        + "group than in the baseline"
    ),
    "new_places": ("number", "Places that the scenario's effects add, mean over the replications"),
    "filled": ("number", "Of the new places those that are taken"),
    "filled_share": ("number", "Mean taken of mean new places"),
    "saving": (
      "number",
      "What the pupils cost in the baseline less what the place costs, over their days in it, base prices"
    ),
    "saving_per_pupil_year": ("number", "The same for one pupil and year, GBP"),
    "weeks_waited": ("number", "Mean weeks waited for the place"),
  ]
}
