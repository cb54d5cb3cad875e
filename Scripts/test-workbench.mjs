#!/usr/bin/env -S node --experimental-websocket
// Tries the workbench in a real browser: headless Chromium, driven over the DevTools protocol, nothing downloaded.
//
//   Scripts/test-workbench.mjs HIGHNEEDS [SCENARIO [PAGE]] [--pictures FOLDER] [--changes N] [--plans N]
//
// HIGHNEEDS is the program; SCENARIO the baseline (Scenarios/kingston/baseline.json5); PAGE a workbench of it, made anew if
// left out. It opens the page from the disk and checks that nothing is requested and nothing complains, switches a
// strategy on, saves the plan, and compares compare.csv with that of the command line, byte for byte. It measures the
// first look and 100 pairs against the program in the same minute, the memory after many changes, and N plans made at random
// with the page's own controls, each of which the command line must run to the same compare.csv.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync, existsSync, rmSync, mkdirSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

const words = process.argv.slice(2);
function option(name, otherwise) {
  const at = words.indexOf(name);
  if (at < 0) return otherwise;
  return words.splice(at, 2)[1];
}
const pictures = option("--pictures"), changes = Number(option("--changes", "30")), plans = Number(option("--plans", "3"));
const [program, scenario = "Scenarios/kingston/baseline.json5", given] = words;
if (!program) { console.error("usage: Scripts/test-workbench.mjs HIGHNEEDS [SCENARIO [PAGE]]"); process.exit(2); }
const chromium = ["chromium", "chromium-browser", "google-chrome"].find(n => spawnSync("which", [n]).status === 0);
if (!chromium || !globalThis.WebSocket) { console.log("SKIPPED: needs chromium, and node 20.10 or later"); process.exit(0); }

const work = mkdtempSync(join(tmpdir(), "workbench-"));
const failures = [];
const check = (isTrue, text) => { console.log((isTrue ? "ok      " : "FAILED  ") + text); if (!isTrue) failures.push(text); };
const wait = ms => new Promise(done => setTimeout(done, ms));

let page = given;
if (!page) {
  page = join(work, "workbench.html");
  const made = spawnSync(program, ["workbench", scenario, "--output", page], { encoding: "utf8" });
  if (made.status !== 0) { console.error(made.stderr); process.exit(1); }
}
check(readFileSync(page).length < 3e6, `the file has ${(readFileSync(page).length / 1e6).toFixed(2)} MB, under 3`);

// ---- The browser.
const browser = spawn(chromium, ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0",
  `--user-data-dir=${join(work, "profile")}`, "about:blank"], { stdio: ["ignore", "ignore", "pipe"] });
const address = await new Promise((yes, no) => {
  let heard = "";
  browser.stderr.on("data", data => {
    heard += data;
    const found = heard.match(/DevTools listening on (ws:\S+)/);
    if (found) yes(found[1]);
  });
  browser.on("exit", () => no(new Error("the browser ended: " + heard)));
});
const socket = new WebSocket(address);
await new Promise(done => socket.addEventListener("open", done));
let number = 0;
const open = new Map(), heard = { console: [], requests: [] };
socket.addEventListener("message", ({ data }) => {
  const message = JSON.parse(data);
  if (message.id) {
    const { yes, no } = open.get(message.id);
    open.delete(message.id);
    return message.error ? no(new Error(JSON.stringify(message.error))) : yes(message.result);
  }
  const { method, params } = message;
  if (method === "Runtime.consoleAPICalled") heard.console.push(params.args.map(a => a.value).join(" "));
  if (method === "Runtime.exceptionThrown") heard.console.push(params.exceptionDetails.exception?.description || params.exceptionDetails.text);
  if (method === "Log.entryAdded") heard.console.push(params.entry.text);
  if (method === "Network.requestWillBeSent") heard.requests.push(params.request.url);
});
let session;
const send = (method, params = {}) => new Promise((yes, no) => {
  open.set(++number, { yes, no });
  socket.send(JSON.stringify({ id: number, method, params, ...(session && !method.startsWith("Browser") && !method.startsWith("Target") ? { sessionId: session } : {}) }));
});
const { targetId } = await send("Target.createTarget", { url: "about:blank" });
session = (await send("Target.attachToTarget", { targetId, flatten: true })).sessionId;
for (const domain of ["Runtime", "Log", "Network", "Page"]) await send(domain + ".enable");
const downloads = join(work, "downloads");
mkdirSync(downloads);
await send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
async function ask(expression) {
  const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) throw new Error(expression + ": " + (exceptionDetails.exception?.description || exceptionDetails.text));
  return result.value;
}
async function until(expression, seconds, text) {
  const begun = performance.now();
  while (performance.now() - begun < seconds * 1000) {
    if (await ask(expression)) return (performance.now() - begun) / 1000;
    await wait(20);
  }
  check(false, `${text}: not within ${seconds} s`);
  return NaN;
}
async function picture(name, width, height = 900, whole = false) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
  await wait(250);
  const overflow = await ask("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  check(overflow <= 0, `${name} at ${width} px does not overflow (${overflow})`);
  const { data } = await send("Page.captureScreenshot", { format: "png", captureBeyondViewport: whole });
  writeFileSync(join(pictures, `${name}-${width}.png`), Buffer.from(data, "base64"));
}

try {
  await send("Emulation.setDeviceMetricsOverride", { width: 1280, height: 900, deviceScaleFactor: 1, mobile: false });
  const begun = performance.now();
  await send("Page.navigate", { url: "file://" + resolve(page) });
  await until("document.querySelector('.screen.shown #baseline svg') !== null", 20, "first screen");
  console.log(`        first screen after ${((performance.now() - begun) / 1000).toFixed(2)} s`);
  await until("document.documentElement.dataset.ready === 'yes'", 60, "the engine");
  console.log(`        engine ready after ${((performance.now() - begun) / 1000).toFixed(2)} s, on ${await ask("navigator.hardwareConcurrency")} cores`);
  const size = process.memoryUsage && (await ask("performance.memory && performance.memory.usedJSHeapSize"));
  for (const width of [1280, 390]) await picture("where", width);

  // ---- A strategy on.
  const strategy = "05-negotiate-fees";
  await send("Emulation.setDeviceMetricsOverride", { width: 1280, height: 900, deviceScaleFactor: 1, mobile: false });
  await ask("document.querySelector('[data-screen=plan]').click()");
  for (const width of [1280, 390]) await picture("plan-empty", width);
  await send("Emulation.setDeviceMetricsOverride", { width: 1280, height: 900, deviceScaleFactor: 1, mobile: false });
  const begin = async (id = strategy) => {
    const clicked = performance.now();
    await ask(`document.documentElement.dataset.done = 0; document.querySelector('[data-id="${id}"] .use').click()`);
    const first = await until("Number(document.documentElement.dataset.done) >= 25", 120, "first look");
    const hundred = await until("Number(document.documentElement.dataset.done) >= 100", 240, "100 pairs");
    return { first, hundred: (performance.now() - clicked) / 1000 };
  };
  const speed = await begin();
  console.log(`        first look after ${speed.first.toFixed(2)} s, 100 pairs after ${speed.hundred.toFixed(2)} s`);
  const found = await ask("JSON.stringify(window.workbench.tables())");
  const { count, csv } = JSON.parse(found);
  check((await ask("document.getElementById('said').textContent")).length > 20, "the result is spoken");

  // ---- The same by command line.
  const saved = async (button = "save") => {
    const there = new Set(readdirSync(downloads));
    await ask(`document.getElementById('${button}').click()`);
    for (let i = 0; i < 200; i++) {
      const file = readdirSync(downloads).find(f => f.endsWith(".json5") && !there.has(f));
      if (file) return join(downloads, file);
      await wait(50);
    }
    throw new Error("nothing was saved");
  };
  const plan = await saved();
  const watch = performance.now();
  const compared = spawnSync(program, ["compare", scenario, plan, "--replications", String(count), "--seed", "1", "--output", join(work, "compared")], { encoding: "utf8" });
  const native = (performance.now() - watch) / 1000;
  check(compared.status === 0, "the command line runs the saved plan " + (compared.stderr || ""));
  console.log(`        the program: ${count} pairs in ${native.toFixed(2)} s; page to program ${(speed.hundred / native).toFixed(2)}`);
  for (const table of Object.keys(csv).filter(n => n.endsWith(".csv"))) {
    const file = join(work, "compared", table);
    if (existsSync(file)) check(readFileSync(file, "utf8") === csv[table], `${table} is that of the command line, byte for byte`);
  }
  check("compare.csv" in csv, "the page offers compare.csv");
  const check2 = spawnSync(program, ["check", plan], { encoding: "utf8" });
  check(check2.status === 0, "the saved plan is sound");

  // ---- A second change finds the baseline kept; then back to the plan as it was.
  const second = await begin("09-inclusion-and-devolved-ap");
  console.log(`        with the baseline kept: first look after ${second.first.toFixed(2)} s, 100 pairs after ${second.hundred.toFixed(2)} s`);
  await ask("document.getElementById('undo').click()");

  // ---- What would close the rest, by the search of the command line.
  await ask("document.getElementById('seek').click()");
  const sought = performance.now();
  await until("/^(Income meets|Nothing is left|.* alone cannot)/.test(document.getElementById('seek-answer').textContent)", 240, "the level that closes the rest");
  console.log(`        a level is found after ${((performance.now() - sought) / 1000).toFixed(1)} s: ${await ask("document.getElementById('seek-answer').textContent")}`);

  // ---- Opened again, it is the same plan.
  const { root } = await send("DOM.getDocument");
  const { nodeId } = await send("DOM.querySelector", { nodeId: root.nodeId, selector: "#file" });
  await send("DOM.setFileInputFiles", { nodeId, files: [plan] });
  await until("document.querySelectorAll('#plans [aria-pressed]').length === 2", 20, "the plan is opened again");
  const reopened = await ask("decodeURIComponent(location.hash.split('/').slice(1).join('/'))");
  const [before, again] = JSON.parse(reopened).plans;
  check(JSON.stringify(before.on) === JSON.stringify(again.on), "the opened plan is the saved one");
  await ask("document.getElementById('undo').click()");
  check(await ask("document.querySelectorAll('#plans [aria-pressed]').length") === 1, "undo takes it away");
  await until("Number(document.documentElement.dataset.done) >= 25", 120, "the result after undo");
  check((await ask("document.getElementById('seek-answer').textContent")) === "", "what was found for another plan is gone");

  // ---- All screens.
  for (const screen of ["plan", "children", "money", "decide"]) {
    await ask(`document.querySelector('[data-screen=${screen}]').click()`);
    check(await ask(`document.querySelector('#screen-${screen} .paper svg') !== null`), `screen ${screen} shows the result in a picture`);
    for (const width of [1280, 390, 360, 1920]) await picture(screen, width);
  }
  await ask("document.querySelector('[data-screen=children]').click()");
  await ask("(() => { const s = document.getElementById('child'); s.selectedIndex = 1; s.dispatchEvent(new Event('change')); })()");
  await until("document.querySelectorAll('#stories li').length > 2", 60, "the life of a child");
  await ask("document.getElementById('lives').scrollIntoView()");
  await picture("life", 1280);

  // ---- The address holds the plan.
  const hash = await ask("location.hash");
  check(hash.includes(strategy), "the address holds the plan");
  const names = await ask("JSON.stringify([...document.querySelectorAll('[id]')].map(e => e.id))");
  const ids = JSON.parse(names), twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  check(twice.length === 0, "no two elements have one name " + twice.slice(0, 5));

  // ---- Plans at random, made with the controls as a hand would: the same bits by command line.
  rmSync(plan);
  let drawn = 1;
  const random = () => (drawn = drawn * 48271 % 2147483647) / 2147483647;
  const pick = list => list[Math.floor(random() * list.length)];
  const set = (selector, value) => ask(`(() => { const s = document.querySelector(${JSON.stringify(selector)}); s.value = ${JSON.stringify(String(value))}; s.dispatchEvent(new Event('change', { bubbles: true })); })()`);
  const cards = JSON.parse(await ask(`JSON.stringify([...document.querySelectorAll('.strategy')].map(card => ({ id: card.dataset.id,
    sets: [...card.querySelectorAll('[data-set]')].map(s => ({ name: s.dataset.set, value: Number(s.value), low: s.min, high: s.max,
      options: s.options ? [...s.options].map(o => o.value) : [] })) })))`));
  const numbers = JSON.parse(await ask("JSON.stringify([...document.querySelectorAll('[data-key]')].map(s => ({ key: s.dataset.key, value: Number(s.value) })))"));
  for (let number = 1; number <= plans; number++) {
    await ask("document.getElementById('trouble').hidden = true");
    await ask("[...document.querySelectorAll('.strategy .use:checked')].forEach(box => box.click())");
    await ask("document.getElementById('own').click()");
    const made = [];
    for (let i = 1 + Math.floor(random() * 4); i > 0; i--) {
      const card = pick(cards);
      if (made.some(line => line.startsWith(card.id))) continue;
      await ask(`document.querySelector('[data-id="${card.id}"] .use').click()`);
      made.push(card.id);
      for (const { name, value, low, high, options } of card.sets) {
        if (random() < 0.4) continue;
        const next = options.length ? pick(options)
          : low !== "" && high !== "" ? Math.round(Number(low) + random() * (high - low)) : Number((value * (0.7 + 0.6 * random())).toPrecision(Number.isInteger(value) ? 9 : 3));
        await set(`[data-id="${card.id}"] [data-set="${name}"]`, Number.isInteger(value) && !options.length ? Math.round(next) : next);
        made.push(`${card.id}: ${name} ${next}`);
      }
    }
    if (numbers.length && random() < 0.5) {
      const { key, value } = pick(numbers), next = Number((value * (0.9 + 0.2 * random())).toPrecision(3));
      await set(`[data-key="${key}"]`, next);
      made.push(`${key} ${next}`);
    }
    await ask("document.documentElement.dataset.done = 0");
    await until("Number(document.documentElement.dataset.done) >= 25 || !document.getElementById('trouble').hidden", 240, `plan ${number} (${made.join("; ")})`);
    const problem = await ask("document.getElementById('trouble').hidden ? '' : document.getElementById('trouble').textContent");
    if (problem) { console.log(`        plan ${number} is refused in words: ${problem} (${made.join("; ")})`); continue; }
    const { count, csv } = JSON.parse(await ask("JSON.stringify(window.workbench.tables())"));
    const base = await saved("save-baseline"), file = await saved();
    const run = spawnSync(program, ["compare", base, file, "--replications", String(count), "--seed", "1", "--force", "--output", join(work, "random")], { encoding: "utf8" });
    const same = run.status === 0 && Object.keys(csv).every(name => !existsSync(join(work, "random", name)) || readFileSync(join(work, "random", name), "utf8") === csv[name]);
    check(same, `plan ${number} at random gives the tables of the command line (${made.join("; ")}) ${run.stderr.slice(0, 300)}`);
    rmSync(base);
    rmSync(file);
  }
  await ask("[...document.querySelectorAll('.strategy .use:checked')].forEach(box => box.click())");
  await ask("document.getElementById('own').click()");
  await ask(`document.querySelector('[data-id="${strategy}"] .use').click()`);

  // ---- Many changes leave the memory as it was.
  await ask("document.querySelector('[data-screen=plan]').click()");
  const slider = `document.querySelector('[data-id="${strategy}"] [data-set="years"]')`;
  const turn = i => ask(`(() => { const s = ${slider}; s.value = String(${i % 3}); s.dispatchEvent(new Event('change', { bubbles: true })); })()`);
  const memory = async () => (await ask("window.workbench.memory()")).reduce((a, b) => a + b, 0) / 1e6;
  for (let i = 0; i < 6; i++) { await turn(i); await wait(400); }
  const heldBefore = await memory();
  for (let i = 0; i < changes; i++) { await turn(i); await wait(250); }
  await until("Number(document.documentElement.dataset.done) >= 25", 120, "the last change");
  const after = await memory();
  check(after < heldBefore * 1.25 + 4, `after ${changes} changes the engines hold ${after.toFixed(0)} MB, ${heldBefore.toFixed(0)} MB before`);

  const outside = heard.requests.filter(url => !url.startsWith("file://" + resolve(page)) && !url.startsWith("blob:") && !url.startsWith("data:"));
  check(outside.length === 0, "nothing is requested " + outside.slice(0, 3));
  check(heard.console.length === 0, "the console is empty " + heard.console.slice(0, 5));
} catch (error) {
  check(false, String(error));
  console.log(heard.console.slice(0, 5).join("\n"));
} finally {
  socket.close();
  browser.kill();
  await wait(300);
  rmSync(work, { recursive: true, force: true });
}
console.log(failures.length ? `${failures.length} failures` : "the workbench does what it should");
process.exit(failures.length ? 1 : 0);
