import Experiments
import Foundation
import Workplace
import Reports
import SENDSystem

/// `highneeds run --plan FOLDER --shard i/K`: one shard of a plan.
extension RunCommand {
  static let shardOptions: [CommandOption] = [
    .value("plan", "FOLDER", "Instead of a scenario, run one shard of the plan in this folder."),
    .value("shard", "I/K", "The shard, such as 1/8 to 8/8; auto takes it from the array job of a cluster."),
  ]

  func runShard(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    guard let path = arguments.text("plan") else {
      throw UsageError("--shard needs the folder of a plan: --plan FOLDER")
    }
    guard let text = arguments.text("shard") else {
      throw UsageError("--plan needs --shard I/K or --shard auto")
    }
    if let word = arguments.positionals.first {
      throw UsageError("the plan holds its scenarios; leave out '\(word)'")
    }
    let foreign = Self.options.map(\.name).filter { !["plan", "shard", "threads", "force"].contains($0) }
    if let option = foreign.first(where: arguments.flag) {
      throw UsageError("--\(option) does not go with --plan, only --shard, --threads and --force do")
    }
    let folder = URL(fileURLWithPath: path)
    let plan = try ShardPlan.read(from: folder, version: HighNeeds.version)
    let shard = try Self.shard(text, plan)
    let threads = try BatchOptions(arguments).batch.workers.count
    let planned = try PlannedBatch(plan)
    let (batch, units) = (planned.batch, planned.unitsInWords)
    Interrupt.say("interrupted; what is written of shard \(shard) is kept; start it again to go on")
    let end = try Self.run(
      ShardRun(folder: folder, plan: plan, shard: shard, threads: threads), batch,
      force: arguments.flag("force"), on: console)
    let count = shard.units(of: plan.units).count
    let file = folder.appendingPathComponent(shard.fileName).path
    switch end {
    case .wasComplete:
      console.print("shard \(shard) is complete already: \(file)")
    case .finished(let resumed):
      let earlier = resumed > 0 ? ", \(resumed) of them by an earlier attempt" : ""
      console.print("shard \(shard): \(count) \(units)\(earlier); written to \(file)")
    case .cancelled(let done):
      throw RunFailure(
        "interrupted; \(done) of \(count) \(units) of shard \(shard) are kept; start it again to go on")
    }
    return .success
  }

  private static func shard(_ text: String, _ plan: ShardPlan) throws -> Shard {
    if text == "auto" {
      return try ArrayTask.find(
        in: ProcessInfo.processInfo.environment, shards: plan.shards, arraysFrom: plan.arraysFrom
      ).shard
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]) else {
      throw UsageError("--shard needs I/K, such as 1/\(plan.shards), or auto, found '\(text)'")
    }
    guard count == plan.shards else {
      throw UsageError("--shard \(text) is not of this plan, which has \(plan.shards) shards")
    }
    guard let shard = Shard(number: number, count: count) else {
      throw UsageError(
        "--shard needs 1/\(count) to \(count)/\(count), found '\(text)'; shards are counted from 1")
    }
    return shard
  }

  private static func run(
    _ shard: ShardRun, _ batch: any ShardableBatch, force: Bool, on console: Console
  ) throws -> ShardRun.End {
    do {
      return try console.showingProgress { progress in
        try shard.run(
          batch, force: force, isCancelled: { Interrupt.isRaised },
          notice: { console.complain("highneeds run: \($0)") }, progress: progress.show)
      }
    } catch  where FileTrouble.isOf(error) {
      throw RunFailure("\(shard.folder.path) cannot be written: \(FileTrouble(error)).")
    }
  }
}
