extension FieldDictionary {
  /// Type and meaning of the columns by name, which is the same in all tables but those of analyses.
  static let meanings: [String: (type: String, description: String)] = [
    "scenario": ("string", "Name of the scenario"),
    "replication": ("integer", "Number of the replication, from 0"),
    "year": (
      "integer",
      "Census year (2025 = January 2025), calendar year, or first calendar year of the academic or financial "
        + "year, as year_type says"
    ),
    "year_type": ("string", "What the year counts"),
    "age": ("integer", "Academic age: completed years on 31 August before the census"),
    "measure": ("string", "Name of the measure; the list `measures` of this package says what each counts"),
    "setting": ("string", "Setting, or all"),
    "local_setting": ("string", "The authority's own name of a setting"),
    "local_title": ("string", "The same in full, as the authority's map of settings has it"),
    "phase": ("string", "Phase of education, or all"),
    "need": ("string", "Primary need (DfE code), or all"),
    "age_group": ("string", "Age band of the DfE returns, or all"),
    "unit": ("string", "Unit of the numbers; GBP are pounds of the year itself"),
    "mean": ("number", "Mean over the replications"),
    "sd": (
      "number", "Standard deviation over the replications: parameter uncertainty, year effects and chance"
    ),
    "p05": ("number", "5 % quantile over the replications"),
    "p25": ("number", "25 % quantile over the replications"),
    "p50": ("number", "Median over the replications"),
    "p75": ("number", "75 % quantile over the replications"),
    "p95": ("number", "95 % quantile over the replications"),
    "mc_se": ("number", "Monte Carlo standard error of the mean: falls as replications are added"),
    "value": ("number", "Value in the replication, in the unit that `measures` of this package gives"),
    "inputs_share": ("number", "Share of the variance that is doubt about the inputs of the scenario"),
    "inputs_low": ("number", "Lower end of the 95 % confidence interval of inputs_share"),
    "inputs_high": ("number", "Upper end of the 95 % confidence interval of inputs_share"),
    "years_share": (
      "number", "Share of the variance that is the effects of single years and of uncertain events"
    ),
    "chance_share": ("number", "Share of the variance that is chance in the lives of pupils"),
    "chance_low": ("number", "Lower end of the 95 % confidence interval of chance_share"),
    "chance_high": ("number", "Upper end of the 95 % confidence interval of chance_share"),
    "replications_split": ("integer", "Replications that were done three times to tell the parts apart"),
    // Comparisons.
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
    "source": (
      "string", "Where the saving comes from; all but other_payers and income are counted whoever pays"
    ),
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
      "What the pupils cost in the baseline less what the place costs, over their days in it; base prices, with "
        + "changes of unit costs, less what health and social care pay"
    ),
    "saving_per_pupil_year": ("number", "The same for one pupil and year, GBP"),
    "weeks_waited": ("number", "Mean weeks waited for the place"),
    // Backtests.
    "authority_code": ("string", "Nine-character code of the authority"),
    "authority": ("string", "Name of the authority"),
    "origin": ("integer", "The January after which everything was hidden"),
    "horizon": ("integer", "Years from the origin to the January that is forecast"),
    "p025": ("number", "2.5 % quantile of the forecast"), "p10": ("number", "10 % quantile"),
    "p90": ("number", "90 % quantile"), "p975": ("number", "97.5 % quantile"),
    "actual": ("number", "What came: the count of that January"),
    "authorities": (
      "integer",
      "Forecasts scored, those with ten plans or more at the origin: of authorities, or of the origins of a table of pupils"
    ),
    "mape": ("number", "Mean absolute error of the median, per cent of what came"),
    "bias": ("number", "Mean error of the median, per cent of what came"),
    "crps": ("number", "Mean continuous ranked probability score, plans"),
    "cover50": ("number", "Share of outcomes inside the 50 % interval"),
    "cover80": ("number", "Share of outcomes inside the 80 % interval"),
    "cover90": ("number", "Share of outcomes inside the 90 % interval"),
    "cover95": ("number", "Share of outcomes inside the 95 % interval"),
    "width90": ("number", "Mean width of the 90 % interval, per cent of what came"),
    "mape_last": ("number", "MAPE of the last value carried forward"),
    "mape_linear": ("number", "MAPE of the trend of three years"),
    "mape_national": ("number", "MAPE of England's last growth; empty for a table of pupils"),
    "method": (
      "string",
      "How the forecasts were made: growth, simulation or combined; empty for a table of pupils, which is simulated"
    ),
    "series_break": (
      "integer",
      "The January from which the series was counted anew, where it lies between origin and horizon: the row is then no score of the method; empty otherwise"
    ),
    // Trackings.
    "percentile": (
      "number", "Share of the forecast below the actual figure, per cent; 50 is the middle of the fan"
    ),
    "verdict": ("string", "inside, watch or outside"),
    "part": (
      "string",
      "gap: actual less mean forecast plans; a flow: what it adds to the gap; a setting and gap, total or share: its gap, "
        + "and what the gap in all plans and in its own share make of it"
    ),
    "plans": ("number", "Plans; empty where a part is not known"),
  ]
}
