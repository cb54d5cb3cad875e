import EventSimulation

extension JSONValue {
  /// The distribution that it describes, such as `{ type: "beta", mean: 0.2, sd: 0.03 }`; `nil` for a fixed value and for
  /// what is none.
  package var distribution: Distribution? {
    guard let value = JSON5Parser([UInt8](canonicalJSON.utf8), file: "").value,
      case .success(let found) = DistributionReader.read(value)
    else { return nil }
    return found
  }
}
