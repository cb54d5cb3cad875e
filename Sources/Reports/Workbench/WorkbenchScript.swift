/// The script of the workbench: workers, forms and files. It computes nothing; figures, charts, tables and the search for
/// what would close the gap are the engine's. It asks for nothing but the page itself.
enum WorkbenchScript {
  static let text = #"""

    (function () {
      "use strict";
      const $ = id => document.getElementById(id);
      const all = (selector, root) => [...(root || document).querySelectorAll(selector)];
      const model = JSON.parse($("model").textContent);
      const baseName = model.name + ".json5", stages = [25, 100, 400, 1000];
      const cards = new Map(all(".strategy").map(card => [card.dataset.id, card]));
      const numbers = all("[data-key]");
      numbers.forEach(input => { input.dataset.own = input.value; });

      // ---- The state: plans and assumptions. Everything else follows from it.
      const emptyPlan = name => ({ name, on: {} });
      let state = { plans: [emptyPlan("Plan A")], current: 0, settings: {} };
      let past = [], future = [], screen = "where";
      const copy = value => JSON.parse(JSON.stringify(value));
      const plan = () => state.plans[state.current];

      // What was found for an earlier state is no answer for this one.
      const renew = () => { $("seek-answer").textContent = ""; show(); soon(); };
      function change(edit) {
        const before = copy(state);
        edit(state);
        if (JSON.stringify(before) === JSON.stringify(state)) return;
        past = [...past, before].slice(-200);
        future = [];
        renew();
      }
      function travel(from, to) {
        if (!from.length) return;
        to.push(copy(state));
        state = from.pop();
        renew();
      }

      // ---- From the state to texts of scenarios.
      const day = /^\d{4}-\d\d-\d\d$/;
      const later = (text, years) => String(Number(text.slice(0, 4)) + years) + text.slice(4);
      function moved(value, years) {
        if (typeof value === "string") return day.test(value) ? later(value, years) : value;
        if (Array.isArray(value)) return value.map(v => moved(v, years));
        if (value === null || typeof value !== "object") return value;
        return Object.fromEntries(Object.entries(value).map(([k, v]) => [day.test(k) ? later(k, years) : k, moved(v, years)]));
      }
      const isPlaces = value => value && typeof value === "object" && !Array.isArray(value) &&
        Object.entries(value).every(([k, v]) => day.test(k) && typeof v === "number");
      function values(id, use) {
        const result = Object.assign({}, use.with);
        for (const [name, own] of Object.entries(model.presets[id].values)) {
          const value = name in result ? result[name] : own;
          let next = use.years ? moved(value, use.years) : value;
          if (isPlaces(next) && use.size !== 100) {
            next = Object.fromEntries(Object.entries(next).map(([k, v]) => [k, Math.round(v * use.size / 100)]));
          }
          if (JSON.stringify(next) !== JSON.stringify(own)) result[name] = next;
        }
        return result;
      }
      const slug = name => (name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "plan");
      function planFile(index) {
        const taken = state.plans.slice(0, index).map(p => slug(p.name)).concat(model.name);
        let name = slug(state.plans[index].name);
        for (let n = 2; taken.includes(name); n++) name = slug(state.plans[index].name) + "-" + n;
        return name + ".json5";
      }
      function planText(p) {
        const strategies = Object.keys(p.on).sort().map(id => {
          const given = values(id, p.on[id]), use = "strategies/" + id + ".json5";
          return Object.keys(given).length ? { use, with: given } : use;
        });
        return JSON.stringify({ schema: 1, extends: baseName, name: p.name, strategies,
          summary: Object.keys(p.on).sort().map(id => model.presets[id].name).join("; ") });
      }

      // ---- Workers: one desk that composes and reduces, and one runner for each core.
      function makeWorker(url) {
        const worker = new Worker(url), waiting = new Map();
        let next = 0;
        worker.onmessage = ({ data: [id, result, error] }) => {
          const { yes, no } = waiting.get(id);
          waiting.delete(id);
          if (error === null) yes(result); else no(new Error(error));
        };
        worker.onerror = event => waiting.forEach(({ no }) => no(new Error(event.message || "a worker failed")));
        const ask = (name, ...values) => new Promise((yes, no) => {
          waiting.set(next, { yes, no });
          worker.postMessage([next++, name, values], values.filter(v => v instanceof ArrayBuffer && name === "plain"));
        });
        return { ask, json: (...values) => ask("json", ...values), text: (...values) => ask("text", ...values) };
      }
      let desk, runners = [];
      async function startEngine() {
        const packed = Uint8Array.from(atob($("engine").textContent), c => c.charCodeAt(0));
        let bytes = packed;
        if ($("engine").type === "application/gzip") {
          const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
          bytes = await new Response(stream).arrayBuffer();
        }
        $("engine").textContent = "";
        const compiled = await WebAssembly.compile(bytes);
        const url = URL.createObjectURL(new Blob([$("worker").textContent], { type: "text/javascript" }));
        const texts = { [baseName]: model.scenario };
        for (const [id, preset] of Object.entries(model.presets)) texts["strategies/" + id + ".json5"] = preset.text;
        desk = makeWorker(url);
        runners = Array.from({ length: Math.min(16, navigator.hardwareConcurrency || 2) }, () => makeWorker(url));
        await Promise.all([desk].concat(runners).map(w => w.ask("start", compiled, w === desk ? texts : {})));
      }

      // ---- Running. A change raises the turn; what belongs to an earlier turn stops at its next block.
      let turn = 0, pause = 0, running = Promise.resolve(), latest = null, loaded = {};
      function soon() {
        turn += 1;
        clearTimeout(pause);
        pause = setTimeout(() => {
          const mine = turn;
          running = running.then(() => mine === turn ? go(mine) : null).catch(fail);
        }, 60);
      }
      function fail(error) { complain(["The simulator stopped: " + error.message + ". Reload the page; its address holds your plans."]); }
      function complain(lines) {
        const box = $("trouble");
        box.replaceChildren(...lines.map(line => Object.assign(document.createElement("p"), { textContent: line })));
        box.hidden = !lines.length;
      }
      // The texts of the baseline and of every plan with a strategy in it, and the names of the plans.
      async function composed(s, only) {
        const texts = {}, plans = [];
        await desk.ask("load", { [baseName]: model.scenario });
        const base = await desk.json("compose", model.scenario, baseName, s.settings);
        if (base.problems) return { texts, plans, problems: base.problems.map(p => p.text), isBroken: true };
        texts[baseName] = Object.keys(s.settings).length ? base.text : model.scenario;
        await desk.ask("load", texts);
        const problems = [];
        for (let i = 0; i < s.plans.length; i++) {
          if (!Object.keys(s.plans[i].on).length || (only !== undefined && only !== i)) continue;
          const file = planFile(i), made = await desk.json("compose", planText(s.plans[i]), file, {});
          if (made.problems) { problems.push(...made.problems.map(p => s.plans[i].name + ": " + p.message)); continue; }
          texts[file] = made.text;
          plans.push(file);
        }
        return { texts, plans, problems };
      }
      async function go(mine) {
        if (!desk) return;
        const { texts, plans, problems, isBroken } = await composed(state);
        complain(problems);
        if (isBroken) return;
        loaded = texts;
        await Promise.all([desk].concat(runners).map(w => w.ask("load", texts)));
        if (mine !== turn) return;
        const settings = JSON.stringify(state.settings);
        if (settings !== shownSettings && settings === "{}") {
          $("baseline").innerHTML = firstScreen;
          decorate($("baseline"));
          shownSettings = settings;
        } else if (settings !== shownSettings) {
          await study(mine, { baseline: baseName, plans: [] }, [25, 200], (html, count) => {
            $("baseline").innerHTML = ["answer", "plans", "places", "money"].map(id => prefixed(html[id] || "", "b-")).join("");
            decorate($("baseline"));
            if (!plans.length) say("The forecast with your own numbers: " + firstWords($("baseline"), "p"), count >= 200);
          });
          if (mine !== turn) return;
          shownSettings = settings;
        }
        if (!plans.length) return nothing();
        await study(mine, { baseline: baseName, plans }, stages, render);
      }
      let shownSettings = "{}", firstScreen = $("baseline").innerHTML;

      // Runs replications on all cores. `onCount` is told how many the desk has got, and awaited at the end.
      async function gather(mine, request, most, onCount) {
        // What is kept of the baseline is shared out among the cores, so that a county does not fill the memory.
        request = Object.assign({ seed: model.seed, command: "workbench", keep: Math.floor(6e8 / runners.length) }, request);
        const everyone = [desk].concat(runners);
        const opened = await Promise.all(everyone.map(w => w.json("open", request)));
        const own = opened[0].study;
        try {
          if (opened[0].problems) { complain(opened[0].problems.map(p => p.text)); return; }
          // Each runner has the same blocks every time, as it keeps their replications of the baseline. Short ones at first,
          // so that the first look comes soon and all cores end together.
          await Promise.all(runners.map(async (runner, r) => {
            for (let first = 0, turnOf = 0, last; mine === turn && first < most; first = last + 1, turnOf++) {
              last = Math.min(most, first + (first < 100 ? 2 : 5)) - 1;
              if (turnOf % runners.length !== r) continue;
              const block = await runner.ask("run", opened[r + 1].study, first, last);
              if (mine === turn) onCount(own, await desk.ask("plain", "take", own, block));
            }
          }));
          if (mine === turn) return await onCount(own, most);
        } finally {
          await Promise.all(everyone.map((w, i) => opened[i].study ? w.ask("plain", "close", opened[i].study) : null));
        }
      }
      async function study(mine, request, stages, onStage) {
        const seconds = performance.now(), startedAt = new Date().toISOString().slice(0, 19) + "Z";
        const most = stages[stages.length - 1];
        let stage = 0, reducing = Promise.resolve();
        const reduce = async (own, count) => {
          if (mine !== turn) return;
          const effort = { seconds: (performance.now() - seconds) / 1000, workers: runners.length, startedAt };
          const made = await desk.json("reduce", own, count, effort);
          if (made.problems) return complain(made.problems.map(p => p.text));
          const parts = await desk.json("sections", own);
          const forum = request.plans.length ? await desk.text("page", own, "forum") : "", csv = {};
          for (const name of made.tables) csv[name] = await desk.text("table", own, name);
          if (mine !== turn) return;
          onStage(Object.fromEntries(parts.sections.map(s => [s.id, s.html])), count,
            { forum, csv, seconds: effort.seconds, plans: request.plans });
          $("precision").textContent = precision(count, most);
          $("progress").firstElementChild.style.width = 100 * count / most + "%";
        };
        $("progress").firstElementChild.style.width = "0";
        $("precision").textContent = "Running…";
        document.documentElement.dataset.done = 0;
        await gather(mine, request, most, (own, count) => {
          while (stage < stages.length && count >= stages[stage]) {
            const size = stages[stage++];
            reducing = reducing.then(() => reduce(own, size));
          }
          return reducing;
        });
      }
      function precision(count, most) {
        const runs = count.toLocaleString("en-GB") + " runs";
        if (count >= most) return "Settled: " + runs + " of each plan.";
        return count < 100 ? "First look: " + runs + ". Sharpening…" : "Good: " + runs + ". Sharpening…";
      }

      // ---- Showing results. The HTML is the engine's, which escapes every name.
      const places = {
        "plan-answer": ["answer"],
        children: ["settings", "new-places", "guards", "run-off-difference", "local-settings"],
        money: ["payback", "savings", "reconciliation", "invest"],
        decide: ["answer", "ranking"],
        "decide-more": ["outcomes", "certainty", "effects", "method"],
      };
      function prefixed(html, prefix) {
        return html.replace(/ (id|aria-labelledby)="([^"]*)"/g, (_, name, names) =>
          " " + name + '="' + names.split(" ").map(n => prefix + n).join(" ") + '"').replace(/ href="#/g, ' href="#' + prefix);
      }
      function firstWords(root, selector) { const found = root.querySelector(selector); return found ? found.textContent : ""; }
      function fill(box, html) {
        // What is unfolded stays unfolded, and what had the focus keeps it.
        const open = new Set(all("details[open] > summary", box).map(s => s.textContent));
        const focused = box.contains(document.activeElement) ? document.activeElement.textContent : null;
        box.innerHTML = html;
        all("details > summary", box).forEach(s => { if (open.has(s.textContent)) s.parentElement.open = true; });
        decorate(box);
        if (focused !== null) {
          const again = all("summary, button, a, .table", box).find(e => e.textContent === focused);
          if (again) again.focus({ preventScroll: true });
        }
      }
      function decorate(box) {
        all("figure", box).forEach(figure => {
          const button = Object.assign(document.createElement("button"), { type: "button", className: "picture", textContent: "Save picture" });
          button.addEventListener("click", () => {
            const svg = all("svg", figure).find(s => s.getClientRects().length);
            if (!svg) return;
            const alone = svg.cloneNode(true);
            alone.setAttribute("xmlns", "http://www.w3.org/2000/svg");
            offer((figure.id || "picture") + ".svg", "image/svg+xml", new XMLSerializer().serializeToString(alone));
          });
          figure.append(button);
        });
      }
      function render(html, count, extra) {
        latest = Object.assign(extra, { count });
        for (const [id, parts] of Object.entries(places)) {
          fill($(id), parts.map(part => prefixed(html[part] || "", id + "-")).join(""));
        }
        // The picture of the answer goes before its words.
        const figures = document.createElement("div"), cards = $("plan-answer").querySelector(".cards");
        figures.className = "pictures";
        figures.innerHTML = prefixed(all("#decide-more-outcomes figure").map(f => f.outerHTML).join(""), "picture-");
        all(".picture", figures).forEach(button => button.remove());
        if (cards) cards.before(figures);
        decorate(figures);
        const forum = new DOMParser().parseFromString(extra.forum, "text/html").querySelector("main");
        $("forum").className = "paper scripted " + (forum ? forum.className : "");
        $("forum").innerHTML = forum ? forum.innerHTML : "";
        $("tables").replaceChildren(...Object.keys(extra.csv).map(name => {
          const button = Object.assign(document.createElement("button"), { type: "button", textContent: name });
          button.addEventListener("click", () => offer(name, "text/csv", extra.csv[name]));
          return button;
        }));
        $("command").textContent = "The same by command line, from the saved files: highneeds compare " + baseName + " " +
          extra.plans.join(" ") + " --replications " + count + " --seed " + model.seed;
        say(firstWords($("decide"), ".lead"), count >= 100);
        document.documentElement.dataset.done = count;
      }
      let spoken = -1;
      function say(sentence, isGood) {
        $("headline").textContent = sentence.split(/(?<=\.) /)[0];
        // Spoken once a change, when it is good enough to rely on.
        if (isGood && spoken !== turn) { spoken = turn; $("said").textContent = sentence; }
      }
      function nothing() {
        latest = null;
        $("progress").firstElementChild.style.width = "0";
        $("precision").textContent = "Ready.";
        if (shownSettings === "{}") $("headline").textContent = "Nothing is changed yet. Switch on a strategy under “Our plan”.";
        Object.keys(places).forEach(id => { $(id).innerHTML = '<p class="waiting">Nothing to show yet. Switch on a strategy under “Our plan” first.</p>'; });
        $("forum").innerHTML = "";
        $("tables").replaceChildren();
        $("command").textContent = "";
      }

      // ---- What would close the rest: one lever, moved until income meets spend in the last year.
      // Levels are whole per cent.
      function seekLevers() {
        const found = [{ name: "Requests for assessment", low: 50, high: 130, today: 100 * (state.settings.requests ?? 1),
          words: x => x + "% of the requests expected", put: (s, x) => { s.settings.requests = x / 100; } }];
        Object.keys(plan().on).forEach(id => all("[type=range]", cards.get(id)).forEach(input => {
          const name = input.dataset.set, title = model.presets[id].name + ": ", use = plan().on[id];
          const own = name in use.with ? use.with[name] : model.presets[id].values[name];
          found.push(name === "size"
            ? { name: title + "size", low: 25, high: 400, today: use.size, words: x => Math.round(input.dataset.places * x / 100) + " places",
              put: (s, x) => { s.plans[s.current].on[id].size = x; } }
            : { name: title + "schools that take part", low: 0, high: 100, today: 100 * (own.value ?? own), words: x => x + "%",
              put: (s, x) => { s.plans[s.current].on[id].with[name] = x / 100; } });
        }));
        return found;
      }
      // The balance of the last year in some replications of the plan with the lever at a level.
      async function tried(mine, lever, level) {
        const trial = copy(state);
        lever.put(trial, level);
        const { texts, plans, problems } = await composed(trial, trial.current);
        if (problems.length || !plans.length) throw new Error(problems[0] || "the plan has no strategy yet");
        await Promise.all([desk].concat(runners).map(w => w.ask("load", texts)));
        return gather(mine, { baseline: plans[0], plans: [] }, 50, async (own, count) =>
          count < 50 ? null : (await desk.json("values", own, "in_year_balance:" + model.lastBalance)).values);
      }
      const pounds = value => (value < 0 ? "a deficit of £" : "a surplus of £") + (Math.abs(value) / 1e6).toFixed(1) + " million";
      async function seek(mine) {
        const lever = seekLevers()[$("seek-lever").selectedIndex], points = [];
        const say = text => { $("seek-answer").textContent = text; };
        const question = { target: "in_year_balance:" + model.lastBalance + " >= 0", low: lever.low, high: lever.high,
          today: Math.round(lever.today), tolerance: 1, whole: true, points };
        let step = await desk.json("seek", question);
        for (; "next" in step; step = await desk.json("seek", question)) {
          say("Trying " + lever.words(step.next) + "…");
          const values = await tried(mine, lever, step.next);
          if (mine !== turn) return;
          if (!values) throw new Error("the plan cannot be run at " + lever.words(step.next));
          points.push({ level: step.next, values });
        }
        if (step.problems) throw new Error(step.problems[0].message);
        const year = model.lastBalance + "/" + String(model.lastBalance + 1).slice(2), at = lever.words(step.level);
        say(step.outcome === "already_met" ? "Nothing is left to close: in " + year + " there is " + pounds(step.mean) + " on average."
          : step.outcome === "met" ? "Income meets spend in " + year + ", on average over 50 runs, at " + at +
            ". In " + Math.round(100 * step.probability) + "% of the runs there is no deficit."
          : lever.name + " alone cannot do it. The nearest is " + at + ": in " + year + " there is " + pounds(step.mean) + ".");
        soon();
      }
      $("seek").closest("section").hidden = model.lastBalance === null;
      $("seek").addEventListener("click", () => {
        const mine = ++turn;
        clearTimeout(pause);
        running = running.then(() => mine === turn ? seek(mine) : null)
          .catch(error => { $("seek-answer").textContent = "Not found: " + error.message; soon(); });
      });

      // ---- The forms show the state.
      function show() {
        const p = plan();
        $("plan-name").value = p.name;
        $("plans").replaceChildren(...state.plans.map((one, i) => {
          const button = Object.assign(document.createElement("button"), { type: "button" });
          const count = Object.keys(one.on).length;
          button.textContent = one.name + " (" + (count === 1 ? "1 strategy" : count + " strategies") + ")";
          button.setAttribute("aria-pressed", String(i === state.current));
          button.addEventListener("click", () => change(s => { s.current = i; }));
          return button;
        }), ...(state.plans.length < 4 ? [another("New plan", name => emptyPlan(name)), another("Copy this plan", name => Object.assign(copy(plan()), { name }))] : []));
        $("drop").disabled = state.plans.length < 2;
        $("undo").disabled = !past.length;
        $("redo").disabled = !future.length;
        cards.forEach((card, id) => {
          const use = p.on[id];
          card.querySelector(".use").checked = Boolean(use);
          card.querySelector(".levers").hidden = !use;
          card.classList.toggle("on", Boolean(use));
          const given = use ? use.with : {};
          all("[data-set]", card).forEach(input => {
            const name = input.dataset.set, own = model.presets[id].values[name];
            if (name === "years") input.value = String(use ? use.years : 0);
            else if (name === "size") {
              input.value = use ? use.size : 100;
              said(input, Math.round(Number(input.dataset.places) * input.value / 100) + " places");
            } else {
              const factor = Number(input.dataset.unit || 100), value = name in given ? given[name] : own;
              const number = value !== null && typeof value === "object" ? value.value : value;
              if (document.activeElement !== input || input.type === "range") input.value = Number((number * factor).toPrecision(12));
              if (input.type === "range") said(input, input.value + "%");
            }
          });
          const same = use ? Object.keys(p.on).filter(other => other !== id).flatMap(other => {
            const shared = model.presets[id].targets.filter(t => model.presets[other].targets.includes(t));
            return shared.length ? [model.presets[other].name + " (" + shared.join(", ") + ")"] : [];
          }) : [];
          const note = card.querySelector(".overlap");
          note.hidden = !same.length;
          note.textContent = same.length ? "Overlaps with " + same.join("; ") +
            ". The simulator multiplies both effects. If they reach the same pupils, expect less." : "";
        });
        numbers.forEach(input => {
          const key = input.dataset.key;
          const value = key in state.settings ? Number((state.settings[key] * input.dataset.unit).toPrecision(12)) : input.dataset.own;
          if (document.activeElement !== input) input.value = value;
          input.closest(".field").classList.toggle("changed", key in state.settings);
        });
        const chosen = $("seek-lever").selectedIndex;
        $("seek-lever").replaceChildren(...seekLevers().map(l => Object.assign(document.createElement("option"), { textContent: l.name })));
        $("seek-lever").selectedIndex = Math.max(0, Math.min(chosen, $("seek-lever").length - 1));
        address();
      }
      function said(input, words) {
        input.closest(".field").querySelector("output").textContent = words;
        input.setAttribute("aria-valuetext", words);
      }
      function another(title, make) {
        const button = Object.assign(document.createElement("button"), { type: "button", textContent: title, className: "quiet" });
        button.addEventListener("click", () => change(s => {
          const names = s.plans.map(p => p.name);
          const name = ["A", "B", "C", "D"].map(l => "Plan " + l).find(n => !names.includes(n)) || "Plan";
          s.plans.push(make(name));
          s.current = s.plans.length - 1;
        }));
        return button;
      }
      cards.forEach((card, id) => {
        card.addEventListener("change", event => {
          const input = event.target;
          if (input.classList.contains("use")) {
            return change(() => {
              if (input.checked) plan().on[id] = { years: 0, size: 100, with: {} }; else delete plan().on[id];
            });
          }
          const name = input.dataset.set;
          if (!name || !plan().on[id] || input.value === "" || !isFinite(Number(input.value))) return;
          change(() => {
            const use = plan().on[id];
            if (name === "years" || name === "size") use[name] = Number(input.value);
            else {
              const number = Number((Number(input.value) / Number(input.dataset.unit || 100)).toPrecision(12));
              if (number === model.presets[id].values[name]) delete use.with[name]; else use.with[name] = number;
            }
          });
        });
        // A slider says its value while it moves, and runs when it is let go.
        card.addEventListener("input", ({ target }) => {
          if (target.type !== "range") return;
          said(target, target.dataset.set === "size"
            ? Math.round(Number(target.dataset.places) * target.value / 100) + " places" : target.value + "%");
        });
      });
      numbers.forEach(input => input.addEventListener("change", () => change(s => {
        const value = Number(input.value);
        if (input.value === "" || !isFinite(value) || input.value === input.dataset.own) {
          delete s.settings[input.dataset.key];
          input.value = input.dataset.own;
        } else s.settings[input.dataset.key] = Number((value / input.dataset.unit).toPrecision(12));
      })));
      $("own").addEventListener("click", () => change(s => { s.settings = {}; }));
      $("plan-name").addEventListener("change", () => change(() => { plan().name = $("plan-name").value.trim() || "Plan"; }));
      $("undo").addEventListener("click", () => travel(past, future));
      $("redo").addEventListener("click", () => travel(future, past));
      $("drop").addEventListener("click", () => change(s => {
        s.plans.splice(s.current, 1);
        s.current = Math.min(s.current, s.plans.length - 1);
      }));

      // ---- Files.
      function offer(name, type, text) {
        const link = Object.assign(document.createElement("a"), { download: name, href: URL.createObjectURL(new Blob([text], { type })) });
        document.body.append(link);
        link.click();
        link.remove();
        setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      }
      const mark = "// workbench: ";
      $("save").addEventListener("click", async () => {
        const file = planFile(state.current), p = plan();
        const made = await desk.json("compose", planText(p), file, {});
        if (made.problems) return complain(made.problems.map(x => x.text));
        offer(file, "application/json5", "// A plan made in the workbench of HighNeeds: the whole scenario, ready for the command line.\n" +
          "// The next line is what the workbench opens again; it counts as long as the scenario below is not edited by hand.\n" +
          mark + JSON.stringify({ plan: p, settings: state.settings, hash: made.hash }) + "\n" + made.text);
      });
      $("save-baseline").addEventListener("click", () => offer(baseName, "application/json5", loaded[baseName] || model.scenario));
      $("open").addEventListener("click", () => $("file").click());
      $("file").addEventListener("change", async () => {
        const file = $("file").files[0];
        if (!file) return;
        $("file").value = "";
        const text = await file.text();
        const line = text.split("\n").find(l => l.startsWith(mark));
        try {
          const saved = line ? JSON.parse(line.slice(mark.length)) : await fromUses(text);
          if (!sound({ plans: [saved.plan], current: 0, settings: saved.settings })) throw new Error();
          change(s => {
            if (s.plans.length < 4 && Object.keys(plan().on).length) { s.plans.push(saved.plan); s.current = s.plans.length - 1; }
            else s.plans[s.current] = saved.plan;
            s.settings = saved.settings;
          });
        } catch (error) {
          complain([file.name + " holds no plan of this workbench: it names none of its strategies."]);
        }
      });
      // A plan written by hand: a scenario that uses strategy files.
      async function fromUses(text) {
        await desk.ask("load", { "opened.json5": text });
        const { file } = await desk.json("file", "opened.json5");
        const on = {};
        (file.strategies || []).forEach(entry => {
          const use = typeof entry === "string" ? entry : entry.use;
          const id = String(use).replace(/^.*\//, "").replace(/\.json5$/, "");
          if (model.presets[id]) on[id] = { years: 0, size: 100, with: entry.with || {} };
        });
        if (!Object.keys(on).length) throw new Error();
        return { plan: { name: String(file.name || "Plan").slice(0, 40), on }, settings: {} };
      }
      function sound(s) {
        return Array.isArray(s.plans) && s.plans.length > 0 && s.plans.length < 5 && s.plans[s.current] &&
          s.settings && Object.values(s.settings).every(v => typeof v === "number") && s.plans.every(p => p && typeof p.name === "string" &&
          p.on && Object.entries(p.on).every(([id, use]) => model.presets[id] && use && typeof use.years === "number" &&
            typeof use.size === "number" && use.with && typeof use.with === "object"));
      }

      // ---- The address holds the screen and the state.
      function address() {
        const isNew = state.plans.length === 1 && !Object.keys(state.plans[0].on).length && !Object.keys(state.settings).length;
        const hash = "#" + screen + (isNew ? "" : "/" + encodeURIComponent(JSON.stringify(state)));
        try { history.replaceState(null, "", hash); } catch (error) { /* An address that cannot be written is no loss. */ }
      }
      function restore() {
        const [name, ...rest] = location.hash.slice(1).split("/");
        try {
          const found = JSON.parse(decodeURIComponent(rest.join("/")));
          if (sound(found)) state = found;
        } catch (error) { /* No state in the address. */ }
        go_to($("screen-" + name) ? name : "where", false);
        renew();
      }
      function go_to(name, moves) {
        screen = name;
        all(".screen").forEach(s => s.classList.toggle("shown", s.id === "screen-" + name));
        all("[data-screen]").forEach(b => {
          if (b.dataset.screen === name) b.setAttribute("aria-current", "page"); else b.removeAttribute("aria-current");
        });
        if (moves) { address(); $("title-" + name).focus({ preventScroll: true }); window.scrollTo(0, 0); }
      }
      all("[data-screen]").forEach(b => b.addEventListener("click", () => go_to(b.dataset.screen, true)));

      // ---- One child.
      async function cast() {
        const { cast } = await desk.json("life", baseName, { seed: model.seed });
        cast.forEach(one => $("child").append(Object.assign(document.createElement("option"),
          { value: one.pupil, textContent: one.summary })));
      }
      async function life() {
        const pupil = Number($("child").value);
        if (!$("child").value) return $("stories").replaceChildren();
        const file = latest && latest.plans.includes(planFile(state.current)) ? planFile(state.current) : null;
        const names = [["Without the plan", baseName]].concat(file ? [["With " + plan().name, file]] : []);
        const stories = await Promise.all(names.map(([, name]) => desk.json("life", name, { seed: model.seed, pupil })));
        const lines = stories.map(s => new Set((s.lines || []).map(l => l.day + l.text)));
        $("stories").replaceChildren(...names.map(([title], i) => {
          const box = document.createElement("div"), list = document.createElement("ol");
          box.append(Object.assign(document.createElement("h3"), { textContent: title }), list);
          (stories[i].lines || []).forEach(line => {
            const item = document.createElement("li");
            item.append(Object.assign(document.createElement("time"), { textContent: line.day }), " " + line.text);
            if (lines.length > 1 && !lines[1 - i].has(line.day + line.text)) item.className = "differs";
            list.append(item);
          });
          if (!list.children.length) list.append(Object.assign(document.createElement("li"), { textContent: "This child never meets the system." }));
          return box;
        }));
      }
      $("child").addEventListener("change", () => life().catch(fail));

      // ---- Printing.
      function print(only) {
        document.body.classList.toggle("only-forum", only);
        window.print();
        document.body.classList.remove("only-forum");
      }
      $("print-forum").addEventListener("click", () => print(true));
      $("print-all").addEventListener("click", () => print(false));

      // ---- Begin.
      document.documentElement.classList.add("live");
      decorate($("baseline"));
      restore();
      // A link within a report leads to its place, and leaves the state alone.
      window.addEventListener("hashchange", () => { if ($("screen-" + location.hash.slice(1).split("/")[0])) restore(); else address(); });
      startEngine().then(() => {
        document.documentElement.dataset.ready = "yes";
        $("precision").textContent = "Ready.";
        soon();
        return cast();
      }).catch(error => complain([
        "This browser cannot run the simulator (" + error.message + "). Open the file in a current Edge, Chrome, Firefox or Safari.",
      ]));
      // For tests: what runs is asked to tell of itself.
      window.workbench = { memory: () => Promise.all([desk].concat(runners).map(w => w.ask("memory"))), tables: () => latest && { count: latest.count, csv: latest.csv } };
    })();

    """#
}
