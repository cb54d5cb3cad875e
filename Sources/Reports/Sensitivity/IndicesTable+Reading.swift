import Experiments
import Tables

/// `indices.csv` read back: the findings as the table holds them.
extension IndicesTable {
  /// The stages of a study with their inputs and findings, all in the order of the table.
  /// - Throws: `TableError` with the line; also for an index that is missing.
  static func stages(of bytes: [UInt8], _ frame: SensitivityFrame) throws(TableError)
    -> [SensitivityReport.Stage]
  {
    var byMethod: [SensitivityMethod: [Row]] = [:]
    try read(bytes, like: Row(methods: frame.stages.map { $0.method })) { row, record in
      var row = row
      row.line = record.record.line
      byMethod[row.method, default: []].append(row)
    }
    var stages: [SensitivityReport.Stage] = []
    for stage in frame.stages {
      stages.append(try self.stage(stage, byMethod[stage.method] ?? [], options: frame.options))
    }
    return stages
  }

  private static func stage(
    _ stage: SensitivityFrame.Stage, _ rows: [Row], options: [String]
  ) throws(TableError) -> SensitivityReport.Stage {
    var inputs: [SensitivityReport.Stage.Input] = []
    for row in rows where row.input != "all" && !inputs.contains(where: { $0.path == row.input }) {
      func bound(_ index: String) -> Double {
        rows.first { $0.input == row.input && $0.index == index }?.estimate.value ?? .nan
      }
      inputs.append(
        .init(path: row.input, source: row.source, low: bound("input_low"), high: bound("input_high")))
    }
    guard inputs.count == stage.inputs else {
      throw .malformed(
        file: fileName, line: rows.last?.line ?? 1,
        reason: "\(inputs.count) inputs of the method \(stage.method.rawValue) where \(stage.inputs) belong")
    }
    var findings: [SensitivityFinding] = []
    for output in stage.outputs {
      let finding = Finding(
        name: output, rows: rows.filter { $0.output.text == output }, inputs: inputs.map { $0.path },
        options: options)
      findings.append(try finding.finding(stage))
    }
    return SensitivityReport.Stage(
      method: stage.method, inputs: inputs, findings: findings, options: options,
      replications: stage.replications, points: stage.points)
  }

  /// The rows of one output.
  private struct Finding {
    let name: String
    let rows: [Row]
    let inputs: [String]
    let options: [String]

    func finding(_ stage: SensitivityFrame.Stage) throws(TableError) -> SensitivityFinding {
      // An index that has the unit of the output itself.
      let first =
        switch stage.method {
        case .oneway: try row("centre")
        case .morris: try row("mu", inputs.first ?? "all")
        case .sobol: try row("mean")
        case .learning: try row("evpi")
        }
      var noise: NoiseShare?
      if stage.method != .learning {
        noise = NoiseShare(
          share: try row("noise_share").estimate.value, replications: stage.replications)
      }
      return SensitivityFinding(
        output: first.output, unit: first.unit, noise: noise, detail: try detail(stage.method))
    }

    private func detail(_ method: SensitivityMethod) throws(TableError) -> SensitivityFinding.Detail {
      switch method {
      case .oneway:
        var bars: [TornadoDesign.Bar] = []
        for input in inputs {
          bars.append(
            .init(
              low: try row("low", input).estimate.value, high: try row("high", input).estimate.value,
              lowChange: try row("low_change", input).estimate,
              highChange: try row("high_change", input).estimate, swing: try row("swing", input).estimate))
        }
        return .oneway(centre: try row("centre").estimate.value, bars)
      case .morris:
        return .morris(mu: try each("mu"), muStar: try each("mu_star"), sigma: try each("sigma"))
      case .sobol:
        return .sobol(
          .init(
            firstOrder: try each("first_order"), totalOrder: try each("total_order"),
            mean: try row("mean").estimate.value, variance: try row("variance").estimate.value))
      case .learning:
        // By place: a scenario may be called "baseline", too.
        let expected = rows.filter { $0.index == "expected_net_benefit" }.map { $0.estimate }
        let best = rows.filter { $0.index == "probability_best" }.map { $0.estimate.value }
        guard expected.count == options.count + 1, best.count == expected.count,
          (expected.map { $0.value } + best).allSatisfy({ $0.isFinite })
        else {
          throw .malformed(
            file: fileName, line: rows.last?.line ?? 1,
            reason: "\(name) needs expected_net_benefit and probability_best of the baseline and "
              + "\(options.count) scenarios")
        }
        return .learning(
          ValueOfInformation(
            expected: expected, probabilityBest: best, withLuck: try row("evpi_with_luck").known.estimate,
            allInputs: try row("evpi").known.estimate, byInput: try known("evppi")))
      }
    }

    /// Of every input, where none can be without a value.
    private func known(_ index: String) throws(TableError) -> [IndexEstimate] {
      var estimates: [IndexEstimate] = []
      for input in inputs { estimates.append(try row(index, input).known.estimate) }
      return estimates
    }

    private func each(_ index: String) throws(TableError) -> [IndexEstimate] {
      var estimates: [IndexEstimate] = []
      for input in inputs { estimates.append(try row(index, input).estimate) }
      return estimates
    }

    private func row(_ index: String, _ input: String = "all") throws(TableError) -> Row {
      guard let found = rows.first(where: { $0.index == index && $0.input == input }) else {
        let of = input == "all" ? name : "\(name) by \(input)"
        throw .malformed(
          file: fileName, line: rows.last?.line ?? 1, reason: "the index \(index) of \(of) is missing")
      }
      return found
    }
  }
}
