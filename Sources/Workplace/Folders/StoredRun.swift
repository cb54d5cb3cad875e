import Experiments
import Foundation
import Reports

/// A run whose forecast is tracked: its record, its forecast and, where they were saved, the values of its runs.
public struct StoredRun: Sendable {
  public let url: URL
  public let record: RunRecord
  public let forecast: StoredForecast

  /// - Throws: `ResultFolderError`.
  public init(_ url: URL) throws {
    let contents = try ResultFolder(url).read()
    self.url = url.standardizedFileURL
    record = contents.record
    forecast = StoredForecast(
      contents.annual, scenario: contents.record.scenarioName, startYear: contents.record.startYear)
  }

  /// The actual figures against the forecast.
  /// - Throws: `ResultFolderError` where the saved runs are damaged.
  public func tracking(_ actuals: [FigureKey: Double]) throws -> Tracking {
    let samples = try ReplicationSamples.read(
      Array(actuals.keys), scenario: forecast.scenario, replications: record.replications, from: url)
    return Tracking(forecast: forecast, actuals: actuals, samples: samples ?? [:])
  }
}
