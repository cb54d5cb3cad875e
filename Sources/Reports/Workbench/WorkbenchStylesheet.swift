/// What the workbench adds to the style sheet of reports: its frame, cards and forms, in light and dark. Results stand on
/// white paper in both, as charts are drawn for it.
enum WorkbenchStylesheet {
  static let text = """

    .bench { --back: #ffffff; --panel: #f3f2f1; --good: #00714f; --fair: #1d5f9e; --poor: #a84900; }
    .wrap { max-width: 1500px; margin: 0 auto; padding: 0 24px; }
    .bench { background: var(--back); color: var(--ink); font-size: 1.0625rem; }
    .top { border: 0; padding: 16px 0 8px; margin: 0; }
    .top .sub { max-width: none; }
    .unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    html:not(.live) .scripted { display: none; }
    .live .screen { display: none; }
    .live .screen.shown { display: block; }
    .screen { border: 0; margin: 0; padding: 18px 0 0; }
    .screen > h2 { font-size: 1.7rem; margin: 0 0 4px; }
    .screen > h2:focus { outline: none; }
    .message { font-size: 1.1rem; color: var(--soft); max-width: none; }
    .bar { position: sticky; top: 0; z-index: 3; background: var(--panel); border-top: 1px solid var(--line);
      border-bottom: 1px solid var(--line); }
    .bar nav { margin: 0; display: flex; gap: 4px; overflow-x: auto; }
    .bar nav button { border: 0; border-bottom: 4px solid transparent; background: none; padding: 10px 14px 7px; font-weight: 600;
      white-space: nowrap; border-radius: 0; }
    .bar nav button[aria-current] { border-bottom-color: var(--link); color: var(--link); }
    .state { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 2px 20px; align-items: baseline; padding: 6px 0 8px; }
    .state p { margin: 0; max-width: none; }
    #headline { font-weight: 600; }
    #precision { color: var(--soft); font-size: 0.9rem; white-space: nowrap; }
    #progress { grid-column: 1 / -1; height: 4px; background: var(--line); }
    #progress span { display: block; height: 4px; width: 0; background: var(--link); }
    .bench button { font: inherit; font-size: 0.95rem; padding: 7px 14px; border: 2px solid var(--ink); border-radius: 3px;
      background: var(--back); color: var(--ink); cursor: pointer; }
    .bench button:hover { background: var(--panel); }
    .bench button:disabled { opacity: 0.45; cursor: default; }
    .bench .quiet { border-style: dashed; }
    .bench button[aria-pressed="true"] { background: var(--ink); color: var(--back); }
    .bench :is(button, input, select, summary, .table):focus-visible { outline: 3px solid #ffdd00; outline-offset: 0;
      box-shadow: 0 0 0 5px #0b0c0c; }
    .bench input, .bench select { font: inherit; font-size: 0.95rem; color: var(--ink); background: var(--back);
      border: 2px solid var(--ink); padding: 4px 7px; max-width: 100%; }
    .bench input[type="number"] { width: 8em; }
    .bench input[type="range"] { width: 100%; padding: 0; accent-color: var(--link); height: 28px; border: 0; }
    .bench input[type="checkbox"] { width: 24px; height: 24px; margin: 0; flex: none; accent-color: var(--link); }
    .field { display: flex; flex-direction: column; gap: 3px; margin: 0 0 12px; font-size: 0.95rem; }
    .field > span:first-child { font-weight: 600; }
    .field small { color: var(--soft); font-size: 0.85rem; line-height: 1.35; }
    .entry { white-space: nowrap; }
    .field.changed > span:first-child::after { content: " (yours)"; color: var(--link); }
    .tools { display: flex; flex-wrap: wrap; gap: 10px 24px; align-items: end; margin: 0 0 16px; }
    .tools .field { margin: 0; }
    .plans, .buttons { display: flex; flex-wrap: wrap; gap: 8px; }
    .plans { width: 100%; }
    .two { display: grid; grid-template-columns: minmax(330px, 5fr) minmax(0, 7fr); gap: 28px; align-items: start; }
    .two.even { grid-template-columns: repeat(2, minmax(0, 1fr)); }
    #plan-answer { position: sticky; top: 100px; max-height: calc(100vh - 120px); overflow-y: auto; }
    .strategy { border: 1px solid var(--line); border-left: 6px solid var(--line); padding: 10px 14px; margin: 0 0 10px; }
    .strategy.on { border-left-color: var(--link); background: var(--panel); }
    .strategy h3 label { display: flex; gap: 10px; align-items: flex-start; cursor: pointer; }
    .strategy p { margin: 4px 0 0; font-size: 0.95rem; max-width: none; }
    .strategy .levers { margin: 12px 0 0; padding: 12px 0 0; border-top: 1px solid var(--line); }
    .strategy summary { font-size: 0.9rem; }
    .facts { color: var(--soft); font-size: 0.85rem !important; }
    .sure { font-weight: 600; color: var(--fair); }
    .sure.high { color: var(--good); }
    .sure.low { color: var(--poor); }
    .overlap { border-left: 4px solid var(--poor); padding-left: 10px; color: var(--poor); font-weight: 600; }
    .numbers .field { border-top: 1px solid var(--line); padding-top: 8px; }
    .assumptions .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(340px, 100%), 1fr)); gap: 8px 28px; }
    .paper { --ink: #0b0c0c; --soft: #505a5f; --line: #b1b4b6; --tint: #f3f2f1; --link: #1d70b8; --back: #ffffff; --panel: #f3f2f1;
      color: var(--ink); background: #ffffff; color-scheme: light; }
    .paper [id] { scroll-margin-top: 130px; }
    .paper section:first-child, .paper > :first-child { margin-top: 0; }
    .waiting { color: var(--soft); font-size: 1.1rem; padding: 30px 0; }
    #plan-answer .waiting { padding: 8px 0; }
    .paper .answer { margin-top: 8px; }
    .picture { font-size: 0.8rem !important; padding: 2px 8px !important; border-width: 1px !important; margin-top: 6px; }
    #forum:not(:empty) { border: 1px solid var(--line); padding: 18px; margin-top: 24px; }
    #stories ol { padding-left: 0; list-style: none; margin: 8px 0; }
    #stories li { padding: 3px 0 3px 10px; border-left: 4px solid var(--line); font-size: 0.95rem; }
    #stories li.differs { border-left-color: var(--link); background: var(--panel); }
    #stories time { color: var(--soft); font-variant-numeric: tabular-nums; margin-right: 6px; }
    #trouble { border: 3px solid var(--poor); padding: 8px 14px; margin: 14px 0; }
    #command { overflow-wrap: anywhere; }
    .bench footer { padding-top: 10px; padding-bottom: 24px; }
    @media screen and (prefers-color-scheme: dark) {
      .bench { --ink: #f3f2f1; --soft: #c0c5c8; --line: #5a6266; --back: #141617; --panel: #24282a; --link: #7cb8f2; --tint: #24282a;
        --good: #5fd0a5; --fair: #7cb8f2; --poor: #ffab66; }
      .paper { padding: 14px 18px; }
      .live .paper:empty { display: none; }
    }
    @media (forced-colors: active) {
      .paper { forced-color-adjust: none; padding: 14px 18px; }
      .bar nav button[aria-current] { border-bottom-color: Highlight; }
      .strategy.on { border-left-color: Highlight; }
      #progress span { background: Highlight; }
    }
    @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
    @media screen and (max-width: 900px) {
      .two, .two.even { display: block; }
      #plan-answer { position: static; max-height: none; margin-top: 24px; }
    }
    @media screen and (max-width: 640px) {
      .wrap { padding: 0 14px; }
      .bar nav button { padding: 9px 9px 6px; font-size: 0.9rem; }
      .state { display: block; font-size: 0.9rem; }
      #headline { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
      .top .sub { font-size: 0.9rem; }
      #forum:not(:empty) { padding: 8px; }
    }
    @media print {
      .bar, .tools, .skip, .picture, .buttons, .assumptions, #lives .field, .cards-in, .top .sub { display: none; }
      .wrap { max-width: none; padding: 0; }
      .two { display: block; }
      #plan-answer { max-height: none; position: static; }
      #forum:not(:empty) { break-before: page; border: 0; padding: 0; }
      .only-forum .top, .only-forum footer, .only-forum .screen > :not(#forum) { display: none; }
      .only-forum #forum { break-before: auto; }
    }

    """
}
