import Experiments
import Tables

extension DataPackage {
  /// The package of a return.
  /// - Parameter origin: what it was filled in from, as a sentence.
  package init(_ contents: ReturnContents, authority: String, origin: String, version: String) {
    document = Document(
      name: Self.slug(contents.form.name), title: "\(contents.form.title): \(authority)", description: origin,
      version: version, resources: contents.tables.map { Resource($0, isOfResult: false) }, measures: [])
  }
}
