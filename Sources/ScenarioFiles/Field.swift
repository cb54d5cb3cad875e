import EventSimulation
import SENDSystem

/// A key of an object with the place of its value in what is built of the object: the one statement behind checks,
/// schema, reference page and reading.
///
/// Places are closures such as `{ $1(&$0.drift) }`, through which a value is read into a target and the default of a
/// blank target is put into words.
struct Field<Target>: Sendable {
  typealias Place<Value> = @Sendable (inout Target, (inout Value) -> Void) -> Void
  /// Takes what stands after the key, which may be missing or of another kind.
  typealias Read = @Sendable (Section, inout Target, inout InputCollector) -> Void

  let name: String
  private let describe: @Sendable (inout Target) -> ScenarioSchema.Key
  fileprivate let read: Read
  private var isRequired = false
  fileprivate var predecessor: String?

  private init(
    _ name: String, _ describe: @escaping @Sendable (inout Target) -> ScenarioSchema.Key,
    read: @escaping Read
  ) {
    (self.name, self.describe, self.read) = (name, describe, read)
  }

  private init<Value>(
    _ name: String, _ kind: ScenarioSchema.Kind, _ place: @escaping Place<Value>, or fallback: String?,
    _ meaning: String, inWords words: @escaping @Sendable (Value) -> String = { _ in "" },
    read: @escaping @Sendable (Section, inout Value, inout InputCollector) -> Void
  ) {
    self.init(name) { target in
      var standard = fallback
      if standard == nil { place(&target) { standard = words($0) } }
      return .optional(name, kind, or: standard ?? "", meaning)
    } read: { own, target, inputs in
      place(&target) { read(own, &$0, &inputs) }
    }
  }

  /// The same without a default: the file must state it.
  var required: Field {
    var field = self
    field.isRequired = true
    return field
  }

  /// The same, read right after another key of the object rather than in its turn.
  func following(_ name: String) -> Field {
    var field = self
    field.predecessor = name
    return field
  }

  fileprivate func key(in target: inout Target) -> ScenarioSchema.Key {
    var key = describe(&target)
    if isRequired { key.fallback = nil }
    return key
  }

  // MARK: Kinds

  /// A key with a reading of its own; without one it is for people, or read together with another.
  static func key(
    _ name: String, _ kind: ScenarioSchema.Kind, or fallback: String? = nil, _ meaning: String,
    read: @escaping Read = { _, _, _ in }
  ) -> Field {
    Field(name, { _ in .init(name: name, kind: kind, fallback: fallback, meaning: meaning) }, read: read)
  }

  static func object<Inner>(
    _ name: String, _ fields: [Field<Inner>], _ place: @escaping Place<Inner>, or fallback: String? = nil,
    _ meaning: String
  ) -> Field {
    Field(name) { target in
      var keys: [ScenarioSchema.Key] = []
      place(&target) { keys = fields.keys(of: $0) }
      return .init(name: name, kind: .object(keys), fallback: fallback, meaning: meaning)
    } read: { own, target, inputs in
      place(&target) { fields.read(own, into: &$0, &inputs) }
    }
  }

  /// A list of objects, each of which starts from a blank one.
  static func objects<Inner: Sendable>(
    _ name: String, _ fields: [Field<Inner>], each blank: Inner, _ place: @escaping Place<[Inner]>,
    or fallback: String, _ meaning: String
  ) -> Field {
    Field(name, .objects(fields.keys(of: blank)), place, or: fallback, meaning) { own, list, inputs in
      list = own.list.map { element in
        var item = blank
        fields.read(element, into: &item, &inputs)
        return item
      }
    }
  }

  static func number(
    _ name: String, _ range: ScenarioSchema.NumberRange, _ place: @escaping Place<Quantity>,
    or fallback: String? = nil, _ meaning: String
  ) -> Field {
    Field(name, .number(range), place, or: fallback, meaning, inWords: { JSONValue.text(of: $0.value) }) {
      own, value, inputs in
      value = inputs.quantity(own, or: value)
    }
  }

  static func table(
    _ name: String, _ range: ScenarioSchema.NumberRange, _ place: @escaping Place<AgeTable>, _ meaning: String
  ) -> Field {
    Field(
      name, .ageTable(range), place, or: nil, meaning, inWords: { JSONValue.text(of: $0.values[0]) }
    ) { own, table, inputs in
      inputs.read(own, into: &table)
    }
  }

  /// Amounts by financial year.
  static func years(
    _ name: String, _ place: @escaping Place<[(year: Int, amount: Quantity)]>, _ meaning: String
  ) -> Field {
    Field(name, .map(.years, of: .number(.pounds)), place, or: "none", meaning) { own, amounts, inputs in
      amounts = own.dataKeys.compactMap { key in
        Int(key).map { (year: $0, amount: inputs.quantity(own.section(key), or: Quantity(0))) }
      }
    }
  }

  static func text(
    _ name: String, _ place: @escaping Place<String>, or fallback: String = "none", _ meaning: String
  ) -> Field {
    Field(name, .text, place, or: fallback, meaning) { own, text, _ in text = own.value?.text ?? text }
  }

  static func truth(_ name: String, _ place: @escaping Place<Bool>, _ meaning: String) -> Field {
    Field(name, .truth, place, or: nil, meaning, inWords: { $0 ? "true" : "false" }) { own, truth, _ in
      truth = own.value?.bool ?? truth
    }
  }

  static func whole(
    _ name: String, _ range: ClosedRange<Int>, _ place: @escaping Place<Int>, _ meaning: String
  ) -> Field {
    Field(name, .whole(range), place, or: nil, meaning, inWords: { String($0) }) { own, number, _ in
      number = own.value?.whole ?? number
    }
  }

  /// The most that there may be.
  static func limit(
    _ name: String, _ range: ClosedRange<Int>, _ place: @escaping Place<Int?>, _ meaning: String
  ) -> Field {
    Field(name, .whole(range), place, or: "no limit", meaning) { own, limit, _ in limit = own.value?.whole }
  }

  static func choice<Value: RawRepresentable<String> & CaseIterable & SendableMetatype>(
    _ name: String, _ place: @escaping Place<Value>, _ meaning: String
  ) -> Field {
    Field(
      name, .choice(Value.allCases.map { $0.rawValue }), place, or: nil, meaning, inWords: { $0.rawValue }
    ) { own, value, _ in
      value = own.value?.text.flatMap(Value.init(rawValue:)) ?? value
    }
  }

  static func setting(_ name: String, _ place: @escaping Place<Setting>, _ meaning: String) -> Field {
    Field(name, .choice(ScenarioSchema.CodeList.settings.codes), place, or: "", meaning) { own, setting, _ in
      setting = own.value?.text.flatMap(Setting.init(code:)) ?? setting
    }.required
  }

  static func ages(_ name: String, _ place: @escaping Place<ClosedRange<Int>>, _ meaning: String) -> Field {
    Field(name, .ages, place, or: nil, meaning, inWords: { "\($0.lowerBound)-\($0.upperBound)" }) {
      own, ages, _ in
      ages = own.value?.text.flatMap(AgeKey.range) ?? ages
    }
  }

  /// A list of codes; all of them where it is empty.
  static func codes<Value: Hashable & SendableMetatype>(
    _ name: String, _ list: ScenarioSchema.CodeList, _ code: @escaping @Sendable (String) -> Value?,
    _ place: @escaping Place<Set<Value>>, or fallback: String = "all", _ meaning: String
  ) -> Field {
    Field(name, .codes(list), place, or: fallback, meaning) { own, codes, _ in
      codes = Set(own.texts.compactMap(code))
    }
  }
}

extension Array {
  /// The keys of the object, with the defaults that a blank target has.
  func keys<Target>(of target: Target) -> [ScenarioSchema.Key] where Element == Field<Target> {
    var target = target
    return map { $0.key(in: &target) }
  }

  /// Reads an object into a target. What is absent or of another kind leaves the target as it is.
  func read<Target>(
    _ section: Section, into target: inout Target, _ inputs: inout InputCollector
  ) where Element == Field<Target> {
    func read(_ field: Element) {
      field.read(section.section(field.name), &target, &inputs)
      for next in self where next.predecessor == field.name { read(next) }
    }
    for field in self where field.predecessor == nil { read(field) }
  }
}
