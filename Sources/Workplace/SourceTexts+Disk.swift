import Foundation
import ScenarioFiles

extension SourceTexts {
  /// The files of this machine, by their paths.
  public static let disk = SourceTexts(identity: realPath) { path throws(Refusal) in
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved) else { throw .missing }
    switch attributes[.type] as? FileAttributeType {
    case .typeRegular?: break
    case .typeDirectory?: throw Refusal(message: "this is a folder; name a scenario file in it")
    default: throw Refusal(message: "this is not a plain file")
    }
    if let size = attributes[.size] as? NSNumber { try checkSize(size.intValue) }
    guard let data = FileManager.default.contents(atPath: resolved) else {
      throw Refusal(message: "the file cannot be read; check its permissions")
    }
    return [UInt8](data)
  }

  @Sendable private static func realPath(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }
}
