/// The options of the command line.
struct Options {
  var pupils = Mini.referencePupils
  var replications = 200
  var threads = 1
  var seed: UInt64 = 1
  var check = false

  static let usage = """
    Benchmarks: runs SEND-mini, the reference workload, on the kernel.

      --pupils N         pupils (20,000)
      --replications R   replications (200)
      --threads T        threads (1)
      --seed S           seed of the random streams (1)
      --check            compare with the expected values; exit 1 when outside
    """

  enum Problem: Error, CustomStringConvertible {
    case unknown(String)
    case value(option: String)

    var description: String {
      switch self {
      case .unknown(let option): "unknown option \(option)"
      case .value(let option): "\(option) needs a whole number above 0"
      }
    }
  }

  init(_ arguments: some Sequence<String>) throws(Problem) {
    var words = arguments.makeIterator()
    while let option = words.next() {
      switch option {
      case "--pupils": pupils = try Options.number(option, words.next())
      case "--replications": replications = try Options.number(option, words.next())
      case "--threads": threads = try Options.number(option, words.next())
      case "--check": check = true
      case "--seed":
        guard let number = words.next().flatMap(UInt64.init) else { throw Problem.value(option: option) }
        seed = number
      default: throw Problem.unknown(option)
      }
    }
  }

  private static func number(_ option: String, _ text: String?) throws(Problem) -> Int {
    guard let number = text.flatMap({ Int($0) }), number > 0 else { throw Problem.value(option: option) }
    return number
  }
}
