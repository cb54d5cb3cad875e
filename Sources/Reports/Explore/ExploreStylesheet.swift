/// What the page of an exploration adds to the style sheet.
enum ExploreStylesheet {
  static let text = """

    .room { display: grid; grid-template-columns: 340px minmax(0, 1fr); gap: 0 40px; align-items: start; margin-top: 18px; }
    .levers { position: sticky; top: 0; background: #ffffff; padding: 10px 0; }
    .levers fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
    .levers legend { font-size: 21px; font-weight: 700; padding: 0 0 6px; }
    .lever { margin: 0 0 14px; }
    .lever label { display: flex; justify-content: space-between; gap: 10px; font-size: 16px; line-height: 1.25; }
    .lever output { font-weight: 700; white-space: nowrap; }
    .lever input { width: 100%; height: 28px; margin: 2px 0 0; accent-color: var(--link); }
    .lever input:focus-visible, button:focus-visible, select:focus-visible { outline: 3px solid #ffdd00;
      box-shadow: 0 0 0 5px var(--ink); }
    .ends { position: relative; display: flex; justify-content: space-between; color: var(--soft); font-size: 13px; }
    .track { position: relative; height: 15px; margin: 0 8px; font-size: 12px; line-height: 15px; color: var(--ink); }
    .track span { position: absolute; transform: translateX(-50%); white-space: nowrap; }
    .track span.first { transform: translateX(-8px); }
    .track span.last { transform: translateX(calc(-100% + 8px)); }
    button { font: inherit; font-size: 16px; padding: 7px 14px; border: 2px solid var(--ink); background: var(--tint);
      color: var(--ink); cursor: pointer; }
    button:hover { background: #ffffff; }
    select { font: inherit; font-size: 16px; padding: 4px 6px; border: 2px solid var(--ink); background: #ffffff; }
    .said { font-size: 19px; min-height: 3em; max-width: 44em; }
    #figures-caption ~ tbody td { white-space: nowrap; }
    h3.real { margin-top: 22px; }
    .charts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 32px; }
    .charts figure { margin: 12px 0; }
    .charts h3 { font-size: 16px; }
    .command { background: var(--tint); padding: 10px 14px; overflow-wrap: anywhere; white-space: pre-wrap;
      font: 14px/1.5 ui-monospace, Menlo, Consolas, monospace; margin: 8px 0; }
    .copied { margin-left: 12px; font-size: 16px; }
    .scripted { display: none; }
    .live .room { display: grid; }
    .live .unscripted { display: none; }
    @media screen and (max-width: 1240px) { .room { grid-template-columns: 260px minmax(0, 1fr); gap: 0 24px; } }
    @media (max-width: 1000px) { .charts { grid-template-columns: minmax(0, 1fr); } }
    @media screen and (max-width: 860px) {
      .live .room { display: block; }
      .levers { position: static; }
    }
    @media print { .levers { position: static; } .levers button, .command + p { display: none; } }

    """
}
