// What a page calls: the functions that the WebAssembly file exports, over `Workbench`. Only Scripts/build-engine.sh
// compiles this file; SwiftPM does not see the folder. docs/explanation/engine.md tells the whole of the interface.
//
// Memory. Whatever goes in is allocated by the page with `allocate(bytes)`, filled, named by pointer and length, and
// given back by the page with `release(pointer)` when the call has returned: the engine keeps copies. Whatever comes out
// is one block that the engine allocates and the page gives back with `release(pointer)`:
//
//   | length in bytes, 32 bits | 0, 32 bits | that many bytes |
//
// Blocks begin at a multiple of 16, so the bytes begin at a multiple of 8 and can be read as Float64Array. Texts are
// UTF-8. Numbers are little-endian, as WebAssembly has them. Any call may move the end of the memory: views of it are to be
// made anew after each.
//
// A trap leaves the memory in no known state: throw the instance away.

import Engine
import Experiments
import Reports
import ScenarioFiles

private nonisolated(unsafe) var workbench = Workbench()

// MARK: Memory

@_expose(wasm, "allocate") @_cdecl("engine_allocate")
func allocate(_ bytes: Int32) -> UnsafeMutableRawPointer {
  UnsafeMutableRawPointer.allocate(byteCount: max(1, Int(bytes)), alignment: 16)
}

@_expose(wasm, "release") @_cdecl("engine_release")
func release(_ pointer: UnsafeMutableRawPointer) { pointer.deallocate() }

/// A text that the page wrote. What is not UTF-8 is mended.
private func text(_ pointer: UnsafePointer<UInt8>, _ count: Int32) -> String {
  String(decoding: UnsafeBufferPointer(start: pointer, count: Int(count)), as: UTF8.self)
}

/// The bytes as a block for the page.
private func answer(_ bytes: UnsafeRawBufferPointer) -> UnsafeMutableRawPointer {
  let block = UnsafeMutableRawPointer.allocate(byteCount: 8 + bytes.count, alignment: 16)
  block.storeBytes(of: UInt32(bytes.count), as: UInt32.self)
  block.storeBytes(of: 0, toByteOffset: 4, as: UInt32.self)
  UnsafeMutableRawBufferPointer(start: block + 8, count: bytes.count).copyMemory(from: bytes)
  return block
}

private func answer(_ text: String) -> UnsafeMutableRawPointer {
  var text = text
  return text.withUTF8 { answer(UnsafeRawBufferPointer($0)) }
}

private func answer(_ json: JSONValue) -> UnsafeMutableRawPointer { answer(json.canonicalJSON) }

/// A request; nothing for what is no JSON.
private func request(_ pointer: UnsafePointer<UInt8>, _ count: Int32) -> JSONValue {
  JSONValue(parsing: text(pointer, count)) ?? .null
}

// MARK: Texts

/// Takes in a text by name.
@_expose(wasm, "load") @_cdecl("engine_load")
func load(_ name: UnsafePointer<UInt8>, _ nameCount: Int32, _ content: UnsafePointer<UInt8>, _ count: Int32) {
  workbench.load(text(content, count), as: text(name, nameCount))
}

/// Forgets a text.
@_expose(wasm, "unload") @_cdecl("engine_unload")
func unload(_ name: UnsafePointer<UInt8>, _ count: Int32) { workbench.unload(text(name, count)) }

/// JSON: what a text says by itself; see `Workbench.file`.
@_expose(wasm, "file") @_cdecl("engine_file")
func file(_ name: UnsafePointer<UInt8>, _ count: Int32) -> UnsafeMutableRawPointer {
  answer(workbench.file(text(name, count)))
}

/// JSON: what `check` says of a text; see `Workbench.check`.
@_expose(wasm, "check") @_cdecl("engine_check")
func check(_ name: UnsafePointer<UInt8>, _ count: Int32) -> UnsafeMutableRawPointer {
  answer(workbench.check(text(name, count)))
}

/// JSON: a plan as a scenario that stands alone; see `Workbench.compose`.
@_expose(wasm, "compose") @_cdecl("engine_compose")
func compose(
  _ plan: UnsafePointer<UInt8>, _ planCount: Int32, _ name: UnsafePointer<UInt8>, _ nameCount: Int32,
  _ settings: UnsafePointer<UInt8>, _ settingsCount: Int32
) -> UnsafeMutableRawPointer {
  answer(
    workbench.compose(
      text(plan, planCount), as: text(name, nameCount), settings: request(settings, settingsCount)))
}

/// JSON: numbers of a scenario; `keys` is a list of key paths. See `Workbench.numbers`.
@_expose(wasm, "numbers") @_cdecl("engine_numbers")
func numbers(
  _ name: UnsafePointer<UInt8>, _ nameCount: Int32, _ keys: UnsafePointer<UInt8>, _ count: Int32
) -> UnsafeMutableRawPointer {
  answer(workbench.numbers(request(keys, count), of: text(name, nameCount)))
}

/// JSON: the life of a pupil; see `Workbench.life`.
@_expose(wasm, "life") @_cdecl("engine_life")
func life(
  _ name: UnsafePointer<UInt8>, _ nameCount: Int32, _ which: UnsafePointer<UInt8>, _ count: Int32
) -> UnsafeMutableRawPointer {
  answer(workbench.life(request(which, count), in: text(name, nameCount)))
}

/// JSON: the next step of a search for a level; see `Workbench.seek`.
@_expose(wasm, "seek") @_cdecl("engine_seek")
func seek(_ question: UnsafePointer<UInt8>, _ count: Int32) -> UnsafeMutableRawPointer {
  answer(workbench.seek(request(question, count)))
}

// MARK: Studies

/// JSON: the number of a study that begins; see `StudyRequest`.
@_expose(wasm, "open") @_cdecl("engine_open")
func open(_ study: UnsafePointer<UInt8>, _ count: Int32) -> UnsafeMutableRawPointer {
  answer(workbench.open(request(study, count)))
}

@_expose(wasm, "close") @_cdecl("engine_close")
func close(_ study: Int32) { workbench.close(Int(study)) }

/// Numbers: the values of replications `first` to `last`, both included; see `ReplicationBlock`. Empty for a study that is
/// not open.
@_expose(wasm, "run") @_cdecl("engine_run")
func run(_ study: Int32, _ first: Int32, _ last: Int32) -> UnsafeMutableRawPointer {
  guard first >= 0, last >= first else { return answer("") }
  let block = workbench[Int(study)]?.run(Int(first)...Int(last)) ?? []
  return block.withUnsafeBytes { answer($0) }
}

/// Hands in what `run` gave, of whichever instance of the engine.
/// - Returns: the replications at hand from 0 on without a gap; -1 for what is none of this study.
@_expose(wasm, "take") @_cdecl("engine_take")
func take(_ study: Int32, _ block: UnsafePointer<Double>, _ bytes: Int32) -> Int32 {
  let numbers = UnsafeBufferPointer(start: block, count: Int(bytes) / 8)
  return Int32(workbench[Int(study)]?.take(numbers) ?? -1)
}

/// JSON: reduces the first replications to tables; `effort` says what they took. See `Study.reduce`.
@_expose(wasm, "reduce") @_cdecl("engine_reduce")
func reduce(
  _ study: Int32, _ replications: Int32, _ effort: UnsafePointer<UInt8>, _ count: Int32
) -> UnsafeMutableRawPointer {
  let effort = StudyEffort(request(effort, count))
  return answer(workbench[Int(study)]?.reduce(Int(replications), effort: effort) ?? .null)
}

/// CSV: a table of the last reduction by its file name; empty where there is none.
@_expose(wasm, "table") @_cdecl("engine_table")
func table(_ study: Int32, _ name: UnsafePointer<UInt8>, _ count: Int32) -> UnsafeMutableRawPointer {
  answer(workbench[Int(study)]?.tables[text(name, count)] ?? "")
}

/// JSON: a measure in the replications at hand; see `Study.values`.
@_expose(wasm, "values") @_cdecl("engine_values")
func values(_ study: Int32, _ measure: UnsafePointer<UInt8>, _ count: Int32) -> UnsafeMutableRawPointer {
  answer(workbench[Int(study)]?.values(of: text(measure, count)) ?? .null)
}

/// HTML: a page of the last reduction, `report` or `forum`; empty where there is none.
@_expose(wasm, "page") @_cdecl("engine_page")
func page(_ study: Int32, _ name: UnsafePointer<UInt8>, _ count: Int32) -> UnsafeMutableRawPointer {
  answer(Study.Page(rawValue: text(name, count)).flatMap { workbench[Int(study)]?.page($0) } ?? "")
}

/// JSON: the sections of the report of the last reduction as HTML; see `Study.sections`.
@_expose(wasm, "sections") @_cdecl("engine_sections")
func sections(_ study: Int32) -> UnsafeMutableRawPointer {
  answer(workbench[Int(study)]?.sections() ?? .null)
}

/// The style sheet of sections.
@_expose(wasm, "style") @_cdecl("engine_style")
func style() -> UnsafeMutableRawPointer { answer(RenderedStyle.text) }

/// The version of HighNeeds.
@_expose(wasm, "version") @_cdecl("engine_version")
func version() -> UnsafeMutableRawPointer { answer(Release.version) }
