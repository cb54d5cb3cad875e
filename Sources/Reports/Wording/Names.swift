import Experiments
import SENDSystem

/// Names in prose for what the vocabulary only has codes for.
enum Names {
  /// What a figure is of, where it is not of all: "State special", "Autism", "age 5 to 10".
  static func parts(setting: String, need: String, phase: String, ageGroup: String) -> [String] {
    [
      Setting(code: setting)?.label, Need(code: need).map(Self.need),
      phase == "all" ? nil : "phase " + phase.withSpaces,
      AgeGroup.allCases.first { $0.code == ageGroup }.map { "age " + Self.ageGroup($0).lowercased() },
    ].compactMap { $0 }
  }

  static func parts(of part: OutputMeasure.Part) -> [String] {
    parts(setting: part.setting, need: part.need, phase: part.phase, ageGroup: part.ageGroup)
  }

  static func ageGroup(_ group: AgeGroup) -> String {
    switch group {
    case .under5: "Under 5"
    case .from5To10: "5 to 10"
    case .from11To15: "11 to 15"
    case .from16To19: "16 to 19"
    case .from20To25: "20 to 25"
    }
  }

  static func need(_ need: Need) -> String {
    switch need {
    case .asd: "Autism"
    case .semh: "Social, emotional and mental health"
    case .slcn: "Speech, language and communication"
    case .mld: "Moderate learning difficulty"
    case .sld: "Severe learning difficulty"
    case .pmld: "Profound and multiple learning difficulty"
    case .spld: "Specific learning difficulty"
    case .hi: "Hearing impairment"
    case .vi: "Vision impairment"
    case .msi: "Multi-sensory impairment"
    case .pd: "Physical disability"
    case .oth: "Other"
    }
  }
}
