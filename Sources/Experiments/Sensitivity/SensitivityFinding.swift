/// What a study found for one output. Lists follow the order of the study's inputs.
public struct SensitivityFinding: Sendable {
  /// The indices of the method.
  public enum Detail: Sendable {
    case oneway(centre: Double, [TornadoDesign.Bar])
    case morris(mu: [IndexEstimate], muStar: [IndexEstimate], sigma: [IndexEstimate])
    case sobol(SobolDesign.Indices)
    /// Options: the baseline, then the scenarios.
    case learning(ValueOfInformation)
  }

  public let output: OutputMeasure
  public let unit: String
  /// `nil` where chance is a part of the question.
  public let noise: NoiseShare?
  public let detail: Detail

  public init(output: OutputMeasure, unit: String, noise: NoiseShare?, detail: Detail) {
    self.output = output
    self.unit = unit
    self.noise = noise
    self.detail = detail
  }

  /// How much each input matters, for ranking: the size of the swing, mu*, the total-order index, or the value of
  /// learning it.
  public var importance: [Double] {
    switch detail {
    case .oneway(_, let bars): bars.map { abs($0.swing.value) }
    case .morris(_, let muStar, _): muStar.map { $0.value }
    case .sobol(let indices): indices.totalOrder.map { $0.value }
    case .learning(let value): value.byInput.map { $0.value }
    }
  }

  /// Inputs from the most to the least important; equals in their own order.
  public var ranking: [Int] {
    let importance = importance.map { $0.isFinite ? $0 : -.infinity }
    return importance.indices.sorted { (importance[$1], $0) < (importance[$0], $1) }
  }

  /// The inputs that matter most for any of some outputs, in their own order: each output ranks by its own greatest.
  public static func most(_ count: Int, of findings: [SensitivityFinding]) -> [Int] {
    guard let inputs = findings.first?.importance.count else { return [] }
    let shares = (0..<inputs).map { input in
      findings.map { finding in
        let greatest = finding.importance.filter { $0.isFinite }.max() ?? 0
        return greatest > 0 ? finding.importance[input] / greatest : 0
      }.max() ?? 0
    }
    return shares.indices.sorted { (shares[$1], $0) < (shares[$0], $1) }.prefix(count).sorted()
  }
}
