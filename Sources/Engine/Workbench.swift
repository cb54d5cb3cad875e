import Experiments
import SENDSystem
import ScenarioFiles

/// The simulator as one value for a page: texts of scenarios and strategies come in by name, plans are composed of them,
/// studies are run in blocks of replications, and tables and sections of reports come out as text.
///
/// It knows no file, clock or thread. What a function is asked and answers is JSON, CSV or HTML as text, but for the
/// values of replications, which are numbers; see `Study`.
package struct Workbench {
  private var texts: [String: String] = [:]
  private var studies: [Int: Study] = [:]
  private var latest = 0
  /// What is kept of the baseline that was compared with last.
  private var kept: (baseline: String, replications: KeptBaseline)?
  /// Bytes that may be kept of a baseline. Kingston takes about half a megabyte a replication.
  private let keptBytes: Int

  package init(keptBytes: Int = 200_000_000) { self.keptBytes = keptBytes }

  // MARK: Texts

  /// Takes in the text of a scenario or a strategy; one of the same name goes.
  package mutating func load(_ text: String, as name: String) { texts[TextName.plain(name)] = text }

  /// Forgets a text.
  package mutating func unload(_ name: String) { texts[TextName.plain(name)] = nil }

  /// The texts at hand, for whatever reads scenarios. A path of one text to another leads as it would on a disk.
  var sources: SourceTexts {
    let texts = texts
    return SourceTexts(identity: { TextName.plain($0) }) { name throws(SourceTexts.Refusal) in
      guard let text = texts[TextName.plain(name)] else { throw .missing }
      return [UInt8](text.utf8)
    }
  }

  /// The names of all texts, sorted.
  package var names: [String] { texts.keys.sorted() }

  /// What a text says by itself, without what it extends or uses: `{ file }`, or `{ problems }` where it cannot be read.
  package func file(_ name: String) -> JSONValue {
    guard let text = texts[TextName.plain(name)], let value = JSONValue(parsing: text) else {
      return check(name)
    }
    return .object(["file": value])
  }

  // MARK: Studies

  /// Begins a study.
  /// - Returns: `{ study, replications, values }`, or `{ problems }`.
  package mutating func open(_ request: JSONValue) -> JSONValue {
    do throws(ScenarioError) {
      var kept = self.kept
      let request = try StudyRequest(request)
      let study = try Study(request, from: sources) { baseline in
        if let kept, kept.baseline == baseline { return kept.replications }
        let fresh = KeptBaseline(limit: min(request.keptBytes ?? keptBytes, keptBytes))
        kept = (baseline, fresh)
        return fresh
      }
      self.kept = kept
      latest += 1
      studies[latest] = study
      return .object(["study": .number(Double(latest))])
    } catch {
      return .problems(error.problems)
    }
  }

  /// Ends a study and gives its memory back.
  package mutating func close(_ study: Int) { studies[study] = nil }

  /// Replications of the latest baseline that need not be run again.
  package var keptReplications: Int { kept?.replications.count ?? 0 }

  /// The study of a number, to work with in place.
  package subscript(study: Int) -> Study? {
    get { studies[study] }
    _modify { yield &studies[study] }
  }
}
