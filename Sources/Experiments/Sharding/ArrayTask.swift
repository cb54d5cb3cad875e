/// The place of this process among the tasks of a cluster's array job, from the environment.
///
/// - Slurm: `SLURM_ARRAY_TASK_ID` with `_MIN`, `_MAX` and `_COUNT` (sbatch, "Output environment variables").
/// - Kubernetes: `JOB_COMPLETION_INDEX` of an indexed Job, from 0.
/// - AWS Batch: `AWS_BATCH_JOB_ARRAY_INDEX`, from 0.
/// - Grid Engine: `SGE_TASK_ID` with `SGE_TASK_FIRST`, `_LAST` and `_STEPSIZE`; `undefined` outside an array job.
public struct ArrayTask: Sendable, Equatable {
  /// The variable that gave the number, with its value: `SLURM_ARRAY_TASK_ID=3`.
  public var source: String
  public var shard: Shard

  /// Finds the shard of this task.
  ///
  /// Kubernetes and AWS Batch count from 0. On Slurm and Grid Engine an array can begin anywhere, and the variables of a
  /// task that is sent in again tell of that part of the array only: its shard is known where the plan says with
  /// which number arrays begin, or where the array has as many tasks as the plan has shards.
  /// - Parameters:
  ///   - count: The shards of the plan.
  ///   - first: The number of the task of the first shard, if the plan says so.
  /// - Throws: `ShardFaults` when there is no array task, none that a shard belongs to, or one whose shard cannot be
  ///   known.
  public static func find(
    in environment: [String: String], shards count: Int, arraysFrom first: Int? = nil
  ) throws(ShardFaults) -> ArrayTask {
    let systems = [slurm, kubernetes, awsBatch, gridEngine]
    var found: [ArrayTask] = []
    for system in systems {
      if let task = try system.task(environment, count, first) { found.append(task) }
    }
    guard let first = found.first else {
      let names = systems.map { $0.index }.joined(separator: ", ")
      throw ShardFaults(
        "--shard auto finds no task of an array job: none of \(names) is set; name it, as in 1/\(count)")
    }
    if let other = found.first(where: { $0.shard != first.shard }) {
      throw ShardFaults(
        "--shard auto finds \(first.source) and \(other.source), which disagree; name the shard")
    }
    return first
  }

  private static let slurm = System(
    index: "SLURM_ARRAY_TASK_ID", first: "SLURM_ARRAY_TASK_MIN", last: "SLURM_ARRAY_TASK_MAX",
    step: "SLURM_ARRAY_TASK_STEP", count: "SLURM_ARRAY_TASK_COUNT")
  private static let kubernetes = System(index: "JOB_COMPLETION_INDEX")
  private static let awsBatch = System(index: "AWS_BATCH_JOB_ARRAY_INDEX")
  private static let gridEngine = System(
    index: "SGE_TASK_ID", first: "SGE_TASK_FIRST", last: "SGE_TASK_LAST", step: "SGE_TASK_STEPSIZE")

  /// The variables of one system. Without `first`, tasks are counted from 0 and all are there.
  private struct System {
    var index: String
    var first: String?
    var last: String?
    var step: String?
    var count: String?

    func task(
      _ environment: [String: String], _ shards: Int, _ least: Int?
    ) throws(ShardFaults) -> ArrayTask? {
      guard let id = try number(index, environment) else { return nil }
      let source = "\(index)=\(id)"
      guard let first else { return ArrayTask(source: source, shard: try shard(id + 1, of: shards, source)) }
      let start = try optional(first, environment)
      let end = try optional(last, environment)
      if let least {
        let numbers = least...least + shards - 1
        guard [id, start ?? id, end ?? id].allSatisfy(numbers.contains) else {
          throw fault(
            source, "by the plan, arrays have the numbers \(least) to \(numbers.upperBound)")
        }
        return ArrayTask(source: source, shard: try shard(id - least + 1, of: shards, source))
      }
      let given = try optional(count, environment)
      let step = try optional(step, environment) ?? Self.step(from: start, to: end, tasks: given)
      guard step >= 1, step <= Int(Int32.max), id >= start ?? id else { throw fault(source) }
      let tasks = given ?? end.flatMap { end in start.map { (end - $0) / step + 1 } }
      guard let start, tasks ?? shards == shards else {
        throw ShardFaults(
          "\(source) is not of an array of \(shards) tasks, so it cannot be known which shard it is: name the shard, as in "
            + "--shard 1/\(shards), or say with 'highneeds plan --array-from' with which number arrays begin")
      }
      if let end, (end - start) / step + 1 != shards {
        throw ShardFaults(
          "\(source) is of a list of tasks with gaps; name the shard, or use an array 1-\(shards)")
      }
      guard (id - start) % step == 0 else { throw fault(source) }
      return ArrayTask(source: source, shard: try shard((id - start) / step + 1, of: shards, source))
    }

    private static func step(from start: Int?, to end: Int?, tasks: Int?) -> Int {
      guard let start, let end, let tasks, tasks > 1, end > start, (end - start) % (tasks - 1) == 0 else {
        return 1
      }
      return (end - start) / (tasks - 1)
    }

    private func shard(_ number: Int, of count: Int, _ source: String) throws(ShardFaults) -> Shard {
      guard let shard = Shard(number: number, count: count) else {
        throw fault(source, "the plan has \(count) shards")
      }
      return shard
    }

    private func optional(_ name: String?, _ environment: [String: String]) throws(ShardFaults) -> Int? {
      guard let name else { return nil }
      return try number(name, environment)
    }

    /// A variable that is empty or `undefined` counts as not set.
    private func number(_ name: String, _ environment: [String: String]) throws(ShardFaults) -> Int? {
      guard let text = environment[name], !text.isEmpty, text != "undefined" else { return nil }
      guard let number = Int(text), (0...Int(Int32.max)).contains(number) else {
        throw fault("\(name)=\(text)")
      }
      return number
    }

    private func fault(_ source: String, _ reason: String = "it is no number of a task of its array")
      -> ShardFaults
    {
      ShardFaults("--shard auto finds \(source), which is the number of no shard: \(reason); name the shard")
    }
  }
}
