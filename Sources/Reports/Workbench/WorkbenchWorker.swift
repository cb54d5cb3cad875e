/// What each worker of the page runs: one instance of the engine, asked by messages.
enum WorkbenchWorker {
  static let text = #"""

    "use strict";
    let engine;
    const encoder = new TextEncoder(), decoder = new TextDecoder();

    // Calls a function of the engine; texts and blocks go in as pointer and length.
    function call(name, ...values) {
      const words = [], lent = [];
      for (const value of values) {
        if (typeof value === "number") { words.push(value); continue; }
        const bytes = typeof value === "string" ? encoder.encode(value) : new Uint8Array(value);
        const place = engine.allocate(bytes.length);
        new Uint8Array(engine.memory.buffer, place, bytes.length).set(bytes);
        lent.push(place);
        words.push(place, bytes.length);
      }
      const result = engine[name](...words);
      lent.forEach(place => engine.release(place));
      return result;
    }
    function bytes(place) {
      const count = new Uint32Array(engine.memory.buffer, place, 1)[0];
      const copy = engine.memory.buffer.slice(place + 8, place + 8 + count);
      engine.release(place);
      return copy;
    }
    const text = (name, ...values) => decoder.decode(bytes(call(name, ...values)));
    const json = (name, ...values) => JSON.parse(text(name, ...values.map(v =>
      v !== null && typeof v === "object" ? JSON.stringify(v) : v)));

    const answers = {
      async start(module, texts) {
        engine = (await WebAssembly.instantiate(module, {})).exports;
        answers.load(texts);
      },
      load(texts) { for (const [name, content] of Object.entries(texts)) call("load", name, content); },
      json, text,
      run: (study, first, last) => bytes(call("run", study, first, last)),
      plain: (name, ...values) => call(name, ...values),
      memory: () => engine.memory.buffer.byteLength,
    };
    onmessage = async ({ data: [id, name, values] }) => {
      try {
        const result = await answers[name](...values);
        postMessage([id, result, null], result instanceof ArrayBuffer ? [result] : []);
      } catch (error) {
        postMessage([id, null, String(error && error.message || error)]);
      }
    };

    """#
}
