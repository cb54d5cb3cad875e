extension AreaFigures {
  /// What was published with the census of a January: stocks up to it, flows of the years before.
  func known(at origin: Int) -> AreaFigures {
    var result = self
    result.plans = plans.filter { $0.key <= origin }
    result.pupils = pupils.filter { $0.key <= origin }
    result.plansBySetting = plansBySetting.filter { $0.key <= origin }
    result.plansByAge = plansByAge.filter { $0.key <= origin }
    result.plansByGroup = plansByGroup.filter { $0.key <= origin }
    result.needsByAge = needsByAge.filter { $0.key <= origin }
    result.needsBySetting = needsBySetting.filter { $0.key <= origin }
    result.newPlansByGroup = newPlansByGroup.filter { $0.key < origin }
    result.newPlansBySetting = newPlansBySetting.filter { $0.key < origin }
    result.newPlansByAge = newPlansByAge.filter { $0.key < origin }
    result.newNeedsByAge = newNeedsByAge.filter { $0.key < origin }
    result.dropFlows(from: origin)
    return result
  }
}

extension SEN2Release {
  /// The release with everything taken out that was published after the census of a January.
  func known(at origin: Int) -> SEN2Release {
    var result = self
    result.areas = areas.mapValues { $0.known(at: origin) }
    return result
  }
}
