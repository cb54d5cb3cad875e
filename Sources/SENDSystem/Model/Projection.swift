import EventSimulation

/// Persons of the area as births, net migration and growing older lead them on.
struct Projection: Sendable {
  /// Expected persons of all kinds by `[census][age group]`.
  var byGroup: [[Double]]
  /// Expected persons of each cohort by academic year from the one that the start lies in, `[year][cohort]`.
  var sizes: [[Double]]
  /// Persons without a plan who join each cohort in each calendar year, `[year][cohort]`.
  var joiners: [[Int]]

  /// - Parameters:
  ///   - atStart: persons by academic age.
  ///   - births: persons who enter academic age 0 on each 1 September.
  ///   - migration: net migration by academic age, per person and year.
  init(_ timeline: Timeline, atStart: [Int], births: Double, migration: [Double]) {
    var size = [Double](repeating: 0, count: timeline.cohorts)
    for age in academicAges {
      size[timeline.cohort(ofAge: age, inAcademicYear: timeline.firstAcademicYear)] = Double(atStart[age])
    }
    func ages(_ academicYear: Int) -> [(cohort: Int, age: Int)] {
      (0..<timeline.cohorts).compactMap { cohort in
        let age = timeline.age(ofCohort: cohort, inAcademicYear: academicYear)
        return academicAges.contains(age) ? (cohort, age) : nil
      }
    }
    func groups(_ academicYear: Int) -> [Double] {
      ages(academicYear).reduce(into: [Double](repeating: 0, count: 5)) {
        $0[AgeGroup(age: $1.age).rawValue] += size[$1.cohort]
      }
    }
    byGroup = [groups(timeline.firstAcademicYear)]
    joiners = []
    sizes = [size]
    var owed = [Double](repeating: 0, count: timeline.cohorts)
    for year in 0...timeline.years {
      var joined = [Int](repeating: 0, count: timeline.cohorts)
      let newborn = timeline.cohort(ofAge: 0, inAcademicYear: timeline.startYear + year)
      if newborn < timeline.cohorts { size[newborn] = births }
      for (cohort, age) in ages(timeline.startYear + year) {
        let net = size[cohort] * migration[age]
        size[cohort] += net
        owed[cohort] += max(0, net)
        joined[cohort] = Int(clamping: owed[cohort])
        owed[cohort] -= Double(joined[cohort])
      }
      joiners.append(joined)
      sizes.append(size)
      byGroup.append(groups(timeline.startYear + year))
    }
    byGroup.removeLast(byGroup.count - timeline.years - 1)
  }
}
