import SENDSystem
import Tables

extension DataPackage {
  /// The package of a backtest.
  /// - Parameter isOfPupils: whether the forecasts come from a table of pupils.
  package init(backtest title: String, version: String, isOfPupils: Bool, tables: [AnalysisTable]) {
    var measures = ["plans"]
    if isOfPupils {
      measures += ["plans_local_setting"] + Need.allCases.map { "plans_need_\($0.code.lowercased())" }
    }
    document = Document(
      name: "backtest", title: title,
      description: "Forecasts from a past January with everything after it hidden, held against what came.",
      version: version, resources: tables.map { Resource($0) },
      measures: measures.map { (name: $0, unit: "plans", yearType: "census") })
  }
}
