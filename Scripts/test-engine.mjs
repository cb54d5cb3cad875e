#!/usr/bin/env node
// Runs the engine of the workbench in Node against the command line: the same bytes, memory that stays, and its speed.
//
//   Scripts/test-engine.mjs ENGINE HIGHNEEDS [REPLICATIONS]
//
// ENGINE is what Scripts/build-engine.sh writes, HIGHNEEDS the release binary. With REPLICATIONS (0 for none, 40 if left
// out) the time of as many is measured, native on one thread and here, in turn.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [enginePath, highneeds, timed = "40"] = process.argv.slice(2);
if (!highneeds) {
  console.error("usage: test-engine.mjs ENGINE HIGHNEEDS [REPLICATIONS]");
  process.exit(2);
}
const module = new WebAssembly.Module(readFileSync(enginePath));
const scenarios = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..", "Scenarios");
const work = mkdtempSync(join(tmpdir(), "engine-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));
let faults = 0;
const expect = (holds, what) => {
  console.log(`${holds ? "ok  " : "FAIL"} ${what}`);
  if (!holds) faults++;
};

// An engine with calls that take texts and give texts, values or numbers; see docs/explanation/engine.md.
class Engine {
  constructor() {
    this.functions = new WebAssembly.Instance(module, {}).exports;
  }
  get bytes() {
    return this.functions.memory.buffer.byteLength;
  }
  // Calls with texts (as JSON where they are objects) and numbers; what comes back is a block where it is a pointer.
  call(name, ...parameters) {
    const { memory, allocate, release } = this.functions;
    const held = [];
    const words = parameters.flatMap((parameter) => {
      if (typeof parameter === "number") return [parameter];
      const bytes =
        parameter instanceof Uint8Array
          ? parameter
          : new TextEncoder().encode(typeof parameter === "string" ? parameter : JSON.stringify(parameter));
      const pointer = allocate(bytes.length);
      new Uint8Array(memory.buffer, pointer, bytes.length).set(bytes);
      held.push(pointer);
      return [pointer, bytes.length];
    });
    const result = this.functions[name](...words);
    held.forEach((pointer) => release(pointer));
    return result;
  }
  block(name, ...parameters) {
    const pointer = this.call(name, ...parameters);
    const { memory, release } = this.functions;
    const length = new DataView(memory.buffer).getUint32(pointer, true);
    const bytes = new Uint8Array(memory.buffer, pointer + 8, length).slice();
    release(pointer);
    return bytes;
  }
  text(name, ...parameters) {
    return new TextDecoder().decode(this.block(name, ...parameters));
  }
  json(name, ...parameters) {
    return JSON.parse(this.text(name, ...parameters));
  }
  // All scenarios of a folder and all strategies.
  loadKingston() {
    for (const folder of ["kingston", "strategies"]) {
      for (const file of readdirSync(join(scenarios, folder)).filter((name) => name.endsWith(".json5"))) {
        this.call("load", `${folder}/${file}`, readFileSync(join(scenarios, folder, file)));
      }
    }
    return this;
  }
}

const native = (...words) => {
  const { status, stdout, stderr } = spawnSync(highneeds, words, { encoding: "utf8", maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`highneeds ${words.join(" ")}: ${stderr}`);
  return stdout;
};
const file = (name) => join(scenarios, "kingston", name);
const read = (...path) => readFileSync(join(work, ...path), "utf8");

// A study that two engines share, as workers do; the second half comes first.
const study = (engines, request, replications) => {
  const open = engines.map((engine) => {
    const reply = engine.json("open", request);
    if (reply.problems) throw new Error(reply.problems.map((problem) => problem.text).join("\n"));
    return reply.study;
  });
  const half = replications / 2;
  const blocks = [engines[1].block("run", open[1], half, replications - 1), engines[0].block("run", open[0], 0, half - 1)];
  const counts = blocks.map((block) => engines[0].call("take", open[0], block));
  expect(counts[0] === 0 && counts[1] === replications, `two engines share ${replications} replications`);
  const reply = engines[0].json("reduce", open[0], replications, { seconds: 1, workers: 2 });
  return { number: open[0], tables: reply.tables };
};

const engines = [new Engine().loadKingston(), new Engine().loadKingston()];
const [engine] = engines;
console.log(`engine of HighNeeds ${engine.text("version")}: ${readFileSync(enginePath).length} bytes`);

// ------------------------------------------------------------------ A run
native("run", file("baseline.json5"), "--replications", "20", "--seed", "7", "--output", join(work, "run"));
const run = study(engines, { baseline: "kingston/baseline.json5", seed: 7 }, 20);
for (const table of run.tables) {
  expect(engine.text("table", run.number, table) === read("run", table), `run: ${table} is that of the command line`);
}
engines.forEach((each) => each.call("close", run.number));

// ------------------------------------------------------------------ A comparison
native(
  "compare", file("baseline.json5"), file("fee-negotiation.json5"), file("four-srps.json5"), "--replications", "20",
  "--seed", "7", "--output", join(work, "compare"));
const compared = {
  baseline: "kingston/baseline.json5", plans: ["kingston/fee-negotiation.json5", "kingston/four-srps.json5"], seed: "7",
};
const comparison = study(engines, compared, 20);
for (const table of comparison.tables) {
  expect(
    engine.text("table", comparison.number, table) === read("compare", table),
    `compare: ${table} is that of the command line`);
}
const sections = engine.json("sections", comparison.number).sections;
const page = read("compare", "report.html");
const differing = sections.filter((section) => !page.includes(section.html) && section.id !== "method");
expect(sections.length > 8 && differing.length === 0, `compare: ${sections.length} sections are those of report.html`);
// The page names the command and the time, which differ.
const forum = engine.text("page", comparison.number, "forum");
expect(forum === read("compare", "forum.html"), "compare: forum.html is that of the command line");

// ------------------------------------------------------------------ A plan made here, run by the command line
const plan = {
  schema: 1, extends: "baseline.json5", name: "Our plan",
  strategies: [
    { use: "../strategies/05-negotiate-fees.json5", with: { start: "2027-04-01", level: 0.97 } },
    { use: "../strategies/08-phase-transfer-support.json5", name: "Transfers" },
  ],
};
const settings = { requests: 1.05, "finance.inflation.independent_fees": 0.03 };
for (const [name, made] of [["base", { ...plan, strategies: [], name: "As it is" }], ["plan", plan]]) {
  const reply = engine.json("compose", JSON.stringify(made), `kingston/${name}.json5`, settings);
  expect(!reply.problems, `compose: ${name} ${reply.hash ?? reply.problems[0].text}`);
  writeFileSync(join(work, `${name}.json5`), reply.text);
  engines.forEach((each) => each.call("load", `${name}.json5`, reply.text));
}
native(
  "compare", join(work, "base.json5"), join(work, "plan.json5"), "--replications", "10", "--seed", "3", "--output",
  join(work, "planned"));
const planned = study(engines, { baseline: "base.json5", plans: ["plan.json5"], seed: 3 }, 10);
for (const table of planned.tables) {
  expect(engine.text("table", planned.number, table) === read("planned", table), `plan: ${table} is that of the command line`);
}

// ------------------------------------------------------------------ Words
const checked = engine.json("check", "kingston/combined.json5");
const words = native("check", file("combined.json5")).trimEnd().split("\n");
expect(checked.sound && checked.lines.slice(1).join("\n") === words.slice(1).join("\n"), "check: the words of the command line");
engine.call("load", "kingston/faulty.json5", '{ schema: 1, extends: "baseline.json5", nmae: "Faulty", period: { years: 99 } }');
const faulty = engine.json("check", "kingston/faulty.json5");
writeFileSync(join(work, "faulty.json5"), `{ schema: 1, extends: "${file("baseline.json5")}", nmae: "Faulty", period: { years: 99 } }`);
const complaints = spawnSync(highneeds, ["check", join(work, "faulty.json5")], { encoding: "utf8" }).stdout.trimEnd();
const own = faulty.problems.map((problem) => problem.text.replace("kingston/", `${work}/`)).join("\n");
expect(!faulty.sound && own === complaints, `check: ${faulty.problems.length} problems in the words of the command line`);
const numbers = engine.json("numbers", "kingston/baseline.json5", ["finance.unit_costs.inmss.per_pupil", "requests"]).numbers;
expect(numbers[0].current > 10000 && numbers[1].action === "factor", `numbers: ${numbers[0].meaning}`);
const cast = engine.json("life", "kingston/baseline.json5", { seed: 7 }).cast;
const life = engine.json("life", "kingston/baseline.json5", { seed: 7, pupil: cast[0].pupil }).lines;
const told = spawnSync(highneeds, ["trace", file("baseline.json5"), "--seed", "7", "--pupil", `${cast[0].pupil}`], { encoding: "utf8" }).stdout;
expect(life.length > 0 && life.every((line) => told.includes(line.text)), `life: ${life.length} lines of ${cast[0].summary}`);

// ------------------------------------------------------------------ Memory
let settled = 0;
for (let change = 1; change <= 60; change++) {
  const reply = engine.json("compose", JSON.stringify(plan), "kingston/plan.json5", { requests: 1 + change / 1000 });
  engine.call("load", "plan.json5", reply.text);
  const open = engine.json("open", { baseline: "base.json5", plans: ["plan.json5"], seed: change }).study;
  engine.call("take", open, engine.block("run", open, 0, 1));
  engine.json("reduce", open, 2, {});
  engine.json("sections", open);
  engine.call("close", open);
  if (change === 15) settled = engine.bytes;
}
expect(engine.bytes === settled, `60 changes: ${(settled / 1e6).toFixed(0)} MB after 15, ${(engine.bytes / 1e6).toFixed(0)} MB after all`);

// ------------------------------------------------------------------ Speed
const count = Number(timed);
if (count > 0) {
  const fresh = new Engine().loadKingston();
  const own = fresh.json("open", { baseline: "kingston/baseline.json5", seed: 1 }).study;
  fresh.block("run", own, 0, 9);
  const ratios = [];
  for (let round = 1; round <= 5; round++) {
    const folder = join(work, `speed-${round}`);
    native("run", file("baseline.json5"), "--replications", timed, "--threads", "1", "--output", folder);
    const there = JSON.parse(readFileSync(join(folder, "run.json"), "utf8")).seconds;
    const start = process.hrtime.bigint();
    fresh.block("run", own, 0, count - 1);
    const here = Number(process.hrtime.bigint() - start) / 1e9;
    ratios.push(there / here);
    console.log(`     ${count} replications: native ${((1000 * there) / count).toFixed(1)} ms each, here ${((1000 * here) / count).toFixed(1)} ms`);
  }
  ratios.sort((a, b) => a - b);
  console.log(`     speed: ${Math.round(100 * ratios[2])} % of native (median of 5; ${ratios.map((r) => Math.round(100 * r)).join(", ")})`);
}
console.log(faults ? `${faults} FAILED` : "all is well");
process.exit(faults ? 1 : 0);
