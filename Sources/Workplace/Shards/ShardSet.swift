import Experiments
import Foundation

extension ShardEffort {
  mutating func add(_ block: ShardBlock) {
    events += block.units.reduce(0) { $0 + $1.events }
    seconds += block.seconds
    threadSeconds += block.seconds * Double(block.threads)
    threads = max(threads, block.threads)
  }
}

/// The shard files in the folder of a plan.
public struct ShardSet: Sendable {
  public let folder: URL
  public let plan: ShardPlan

  public init(folder: URL, plan: ShardPlan) {
    self.folder = folder
    self.plan = plan
  }

  /// Reads every unit of every shard, once and in order. What `store` was given counts only if nothing is thrown.
  /// - Parameter store: takes a unit, and says whether it is one that the batch can have made.
  /// - Throws: `ShardFaults` with every shard that is missing, there twice, damaged or of another plan.
  public func read(_ store: (_ unit: Int, _ found: UnitResult) -> Bool) throws -> ShardEffort {
    var (files, faults) = try identified()
    faults += missing(files)
    var effort = ShardEffort(shards: plan.shards)
    for number in files.keys.sorted() {
      guard let name = files[number]?.name, let header = files[number]?.header else { continue }
      do throws(ShardFileReader.Fault) {
        var reader = try ShardFileReader(folder.appendingPathComponent(name))
        // Another file may have come under the same name in the meantime.
        guard reader.header == header else { throw .damaged }
        while let block = try reader.next() {
          effort.add(block)
          for (place, unit) in block.units.enumerated() where !store(block.firstUnit + place, unit) {
            throw .damaged
          }
        }
      } catch {
        faults.append(Self.complaint(name, error))
      }
    }
    guard faults.isEmpty else { throw ShardFaults(faults) }
    // Times of this form are in the order of their texts.
    effort.startedAt = files.values.map(\.header.startedAt).min() ?? ""
    return effort
  }

  private typealias Files = [Int: (name: String, header: ShardHeader)]

  /// The file that holds each shard, by its header and not by its name.
  private func identified() throws -> (Files, faults: [String]) {
    var files: Files = [:]
    var faults: [String] = []
    for name in try shardFiles() {
      do throws(ShardFileReader.Fault) {
        let header = try ShardFileReader(folder.appendingPathComponent(name)).header
        if let reason = header.foreignness(to: plan) {
          faults.append("\(name) belongs to another plan (\(reason)); take it out of \(folder.path)")
          continue
        }
        guard let shard = Shard(number: header.shard, count: plan.shards), header.shards == plan.shards,
          shard.units(of: plan.units) == header.firstUnit..<header.firstUnit + header.units
        else { throw .damaged }
        if let other = files[shard.number] {
          faults.append("\(other.name) and \(name) both hold shard \(shard); take one out of \(folder.path)")
        } else {
          files[shard.number] = (name, header)
        }
      } catch {
        faults.append(Self.complaint(name, error))
      }
    }
    return (files, faults)
  }

  private func missing(_ files: Files) -> [String] {
    (1...plan.shards).compactMap { number in
      guard files[number] == nil, let shard = Shard(number: number, count: plan.shards) else { return nil }
      // A damaged file in its place has been told already.
      let isThere = FileManager.default.fileExists(
        atPath: folder.appendingPathComponent(shard.fileName).path)
      let isDamaged =
        isThere && (try? ShardFileReader(folder.appendingPathComponent(shard.fileName))) == nil
      if isDamaged { return nil }
      let state = ShardPart.urls(of: shard, in: folder).isEmpty ? "is missing" : "is not finished"
      return "\(shard.fileName) \(state); run 'highneeds run --plan \(folder.path) --shard \(shard)'"
    }
  }

  /// Names of all files that are, or look like, finished shards, in order. A copy under any name counts.
  private func shardFiles() throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return names.filter { name in
      if name.hasSuffix(ShardPart.ending) { return false }
      if name.hasSuffix(".shard") { return true }
      let url = folder.appendingPathComponent(name)
      guard (try? url.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true,
        let handle = try? FileHandle(forReadingFrom: url)
      else { return false }
      defer { try? handle.close() }
      return (try? handle.read(upToCount: ShardFormat.magic.count)).map(Array.init) == ShardFormat.magic
    }
  }

  static func complaint(_ name: String, _ fault: ShardFileReader.Fault) -> String {
    switch fault {
    case .unreadable: "\(name) cannot be read; mend its permissions, or run its shard again with --force"
    case .incomplete: "\(name) is damaged: its end is missing; run its shard again with --force"
    case .damaged:
      "\(name) is damaged: its content is none that HighNeeds writes; run its shard again with --force"
    }
  }
}
