import Testing

@testable import Experiments
@testable import Workplace

@Suite struct ArrayTaskTests {
  private func shard(_ environment: [String: String], of count: Int = 8, from first: Int? = nil) -> Int? {
    try? ArrayTask.find(in: environment, shards: count, arraysFrom: first).shard.number
  }

  @Test func slurmCountsFromTheLeastTask() {
    func slurm(_ id: Int, _ range: ClosedRange<Int>, count: Int) -> [String: String] {
      [
        "SLURM_ARRAY_TASK_ID": "\(id)", "SLURM_ARRAY_TASK_MIN": "\(range.lowerBound)",
        "SLURM_ARRAY_TASK_MAX": "\(range.upperBound)", "SLURM_ARRAY_TASK_COUNT": "\(count)",
      ]
    }
    for number in 1...8 {
      #expect(shard(slurm(number, 1...8, count: 8)) == number)
      #expect(shard(slurm(number - 1, 0...7, count: 8)) == number)
      #expect(shard(slurm(number + 100, 101...108, count: 8)) == number)
      #expect(shard(slurm(number * 5, 5...40, count: 8)) == number)
    }
    // Without the largest, as the brief documentation of some sites has it.
    #expect(
      shard(["SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_MIN": "0", "SLURM_ARRAY_TASK_COUNT": "8"]) == 4)
    #expect(
      shard(["SLURM_ARRAY_TASK_ID": "1", "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_COUNT": "1"], of: 1)
        == 1)
  }

  /// Counted from 0, task 3 is shard 4; its variables, sent in again alone, are those of task 3 of an array from 1.
  @Test func aTaskSentInAgainIsAShardOnlyWhereThePlanSaysHowArraysCount() throws {
    func slurm(_ id: Int, _ range: ClosedRange<Int>) -> [String: String] {
      [
        "SLURM_ARRAY_TASK_ID": "\(id)", "SLURM_ARRAY_TASK_MIN": "\(range.lowerBound)",
        "SLURM_ARRAY_TASK_MAX": "\(range.upperBound)", "SLURM_ARRAY_TASK_COUNT": "\(range.count)",
      ]
    }
    for again in [slurm(3, 3...3), slurm(5, 3...5), ["SLURM_ARRAY_TASK_ID": "5"]] {
      let error = #expect(throws: ShardFaults.self) { try ArrayTask.find(in: again, shards: 8) }
      #expect(error?.description.contains("cannot be known which shard") == true)
      for first in 0...2 {
        let id = try #require(again["SLURM_ARRAY_TASK_ID"].flatMap { Int($0) })
        #expect(shard(again, from: first) == id - first + 1)
      }
    }
    // An array that counts otherwise than the plan says is refused, task by task.
    for id in 0...7 {
      #expect(shard(slurm(id, 0...7), from: 0) == id + 1)
      #expect(shard(slurm(id, 0...7), from: 1) == nil)
      #expect(shard(slurm(id + 1, 1...8), from: 0) == nil)
    }
    for id in ["0", "9", "2147483647"] { #expect(shard(["SLURM_ARRAY_TASK_ID": id], from: 1) == nil) }
    #expect(shard(["SGE_TASK_ID": "6", "SGE_TASK_FIRST": "6", "SGE_TASK_LAST": "6"]) == nil)
    #expect(shard(["SGE_TASK_ID": "6", "SGE_TASK_FIRST": "6", "SGE_TASK_LAST": "6"], from: 1) == 6)
    // These count from 0 whatever the plan says.
    #expect(shard(["JOB_COMPLETION_INDEX": "2"], from: 1) == 3)
  }

  @Test func aSlurmArrayWithGapsIsRefused() {
    let gaps = [
      "SLURM_ARRAY_TASK_ID": "9", "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_MAX": "9",
      "SLURM_ARRAY_TASK_COUNT": "8",
    ]
    let error = #expect(throws: ShardFaults.self) { try ArrayTask.find(in: gaps, shards: 8) }
    #expect(error?.description.contains("gaps") == true)
  }

  @Test func kubernetesAndAWSCountFromZero() {
    for name in ["JOB_COMPLETION_INDEX", "AWS_BATCH_JOB_ARRAY_INDEX"] {
      for number in 1...8 { #expect(shard([name: "\(number - 1)"]) == number) }
      for wrong in ["8", "-1", "three", "1.5", "99999999999999999999"] {
        #expect(shard([name: wrong]) == nil)
      }
    }
  }

  @Test func gridEngineCountsByItsStep() throws {
    func grid(_ id: Int, _ first: Int, _ last: Int, _ step: Int) -> [String: String] {
      [
        "SGE_TASK_ID": "\(id)", "SGE_TASK_FIRST": "\(first)", "SGE_TASK_LAST": "\(last)",
        "SGE_TASK_STEPSIZE": "\(step)",
      ]
    }
    for number in 1...8 {
      #expect(shard(grid(number, 1, 8, 1)) == number)
      #expect(shard(grid(2 + (number - 1) * 10, 2, 72, 10)) == number)
      // The last number need not be met by the step.
      #expect(shard(grid(2 + (number - 1) * 10, 2, 79, 10)) == number)
    }
    #expect(shard(["SGE_TASK_ID": "7", "SGE_TASK_FIRST": "1", "SGE_TASK_STEPSIZE": "2"]) == 4)
    #expect(shard(grid(3, 2, 72, 10)) == nil)
    #expect(shard(grid(6, 6, 6, 1)) == nil)
    // Outside an array job.
    let undefined = [
      "SGE_TASK_ID": "undefined", "SGE_TASK_FIRST": "undefined", "SGE_TASK_LAST": "undefined",
      "SGE_TASK_STEPSIZE": "undefined",
    ]
    #expect(shard(undefined) == nil)
    #expect(shard(undefined.merging(["JOB_COMPLETION_INDEX": "2"]) { $1 }) == 3)
  }

  @Test func noneOrTwoThatDisagreeAreRefused() {
    let none = #expect(throws: ShardFaults.self) { try ArrayTask.find(in: [:], shards: 8) }
    #expect(none?.description.contains("SGE_TASK_ID is set") == true)
    #expect(shard(["SLURM_ARRAY_TASK_ID": ""]) == nil)
    #expect(shard(["SLURM_ARRAY_TASK_ID": "3", "JOB_COMPLETION_INDEX": "2"], from: 1) == 3)
    #expect(shard(["SLURM_ARRAY_TASK_ID": "3", "JOB_COMPLETION_INDEX": "3"], from: 1) == nil)
  }
}
