/// The style sheet of the report: screen, narrow screen and A4.
enum Stylesheet {
  static let text = """

    :root { --ink: #0b0c0c; --soft: #505a5f; --line: #b1b4b6; --tint: #f3f2f1; --link: #1d70b8; }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
    body { margin: 0; color: var(--ink); background: #ffffff;
      font: 17px/1.45 "Helvetica Neue", Helvetica, Arial, sans-serif;
      font-variant-numeric: tabular-nums; }
    .page { max-width: 1180px; margin: 0 auto; padding: 0 20px 40px; }
    .skip { position: absolute; left: -999em; }
    .skip:focus { left: 8px; top: 8px; padding: 8px 12px; background: #ffdd00; color: var(--ink); z-index: 2; }
    a { color: var(--link); text-underline-offset: 0.15em; }
    a:focus-visible, summary:focus-visible, .table:focus-visible { outline: 3px solid #ffdd00;
      box-shadow: 0 0 0 5px var(--ink); }
    header { border-bottom: 1px solid var(--line); padding: 18px 0 12px; margin-bottom: 18px; }
    h1 { font-size: 30px; line-height: 1.15; margin: 0 0 4px; text-wrap: balance; }
    h2 { font-size: 25px; line-height: 1.2; margin: 0 0 10px; }
    h3 { font-size: 18px; line-height: 1.3; margin: 0; }
    p, ul { margin: 0 0 12px; max-width: 44em; }
    .sub { color: var(--soft); margin: 0; font-size: 16px; }
    .answer { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 10px 36px; }
    .answer > div { display: contents; }
    .answer .words { grid-row: 1; }
    .answer figure { grid-row: 2; margin: 0; border-top: 1px solid var(--line); padding-top: 10px; }
    .answer h2 { font-size: 21px; }
    .answer p { font-size: 16px; margin-bottom: 8px; }
    .answer figcaption h3 { font-size: 16px; }
    .answer p.key { font-size: 14px; }
    .answer .wide { display: none; }
    .answer .narrow { display: block; }
    .contains { background: var(--tint); border-left: 6px solid var(--link); padding: 10px 16px; margin: 18px 0 0;
      font-size: 16px; }
    .contains p { max-width: 72em; margin: 0; }
    nav { margin: 20px 0 0; font-size: 16px; }
    nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 22px; max-width: none; margin: 0; }
    section { border-top: 2px solid var(--ink); margin-top: 36px; padding-top: 14px; }
    figure { margin: 18px 0 10px; }
    figcaption { margin-bottom: 8px; }
    svg { display: block; max-width: 100%; height: auto; overflow: visible; }
    svg text { font-variant-numeric: tabular-nums; }
    .narrow { display: none; }
    .narrow svg { width: 100%; max-width: 420px; }
    .key { color: var(--soft); font-size: 14px; margin: 6px 0 0; }
    .note { border-left: 6px solid var(--line); padding: 8px 14px; }
    .pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 40px; align-items: start; }
    details { margin: 8px 0; }
    summary { color: var(--link); cursor: pointer; font-size: 16px; padding: 4px 0; }
    .table { overflow-x: auto; margin: 8px 0 16px; }
    table { border-collapse: collapse; font-size: 15px; line-height: 1.3; min-width: 50%; }
    caption { text-align: left; font-weight: 700; padding: 4px 0 8px; }
    th, td { padding: 6px 16px 6px 0; vertical-align: top; border-bottom: 1px solid var(--line); text-align: left; }
    caption span { display: inline-block; position: sticky; left: 0; max-width: calc(100vw - 40px); }
    thead th { vertical-align: bottom; min-width: 4.5em; border-bottom: 2px solid var(--ink); }
    .numbers td, .numbers thead th:not(:first-child) { text-align: right; padding: 6px 0 6px 18px; }
    .numbers tbody th { font-weight: 400; white-space: nowrap; }
    .dense { font-size: 14px; }
    .dense td, .dense thead th:not(:first-child) { padding-left: 12px; }
    .text td { overflow-wrap: anywhere; min-width: 6em; }
    .text tbody th { font-weight: 400; overflow-wrap: anywhere; }
    .range { display: block; color: var(--soft); font-size: 12.5px; white-space: nowrap; }
    footer { border-top: 1px solid var(--line); margin-top: 36px; padding-top: 10px; color: var(--soft); font-size: 14px; }
    @media screen and (max-width: 860px) {
      .answer { display: block; }
      .answer > div { display: grid; grid-template-columns: minmax(0, 1fr) 350px; gap: 0 28px; margin-bottom: 22px;
        border-top: 1px solid var(--line); padding-top: 12px; }
      .answer figure { grid-row: 1; border: 0; padding: 0; }
      .pair { display: block; }
    }
    @media screen and (max-width: 640px) {
      body { font-size: 16px; }
      .page { padding: 0 16px 32px; }
      h1 { font-size: 25px; }
      h2 { font-size: 22px; }
      .answer > div { display: block; }
      .wide { display: none; }
      .narrow { display: block; }
      table { font-size: 14px; }
      .numbers tbody th, .numbers thead th:first-child { position: sticky; left: 0; background: #ffffff; }
    }
    @page { size: A4; margin: 14mm 13mm; }
    @media print {
      body { font-size: 10pt; line-height: 1.35; }
      .page { max-width: none; padding: 0; }
      header { padding-top: 0; margin-bottom: 8pt; }
      h1 { font-size: 18pt; }
      h2 { font-size: 14pt; }
      h3 { font-size: 11pt; }
      .skip, nav { display: none; }
      .answer { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 4pt 18pt; }
      .answer .words { grid-row: auto; }
      .answer figure { grid-row: auto; border: 0; padding: 0; }
      .answer .narrow svg { max-width: none; }
      .answer > div { display: grid; grid-template-columns: minmax(0, 1fr) 255px; gap: 0 18pt;
        grid-column: 1 / -1; break-inside: avoid; border-top: 0.5pt solid var(--line); padding-top: 6pt; }
      .answer h2 { font-size: 12.5pt; margin-bottom: 4pt; }
      .answer p, .contains { font-size: 9.5pt; }
      .answer figcaption h3 { font-size: 9.5pt; }
      .wide { display: block; }
      .narrow { display: none; }
      .answer .narrow { display: block; }
      .answer .wide { display: none; }
      .key, .answer p.key { font-size: 8pt; }
      section { break-before: auto; margin-top: 16pt; }
      h2, h3, figcaption, caption, section > p { break-after: avoid; }
      figure, svg, tr, table, p, .contains { break-inside: avoid; }
      .pair { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 20pt; }
      .pair .wide { display: none; }
      .pair .narrow { display: block; }
      .pair .narrow svg { max-width: none; }
      thead { display: table-header-group; }
      details:not([open]) { display: none; }
      summary { display: none; }
      .table { overflow: visible; }
      table { font-size: 8.5pt; }
      .dense { font-size: 7pt; width: 100%; }
      .dense td, .dense thead th:not(:first-child) { padding-left: 4pt; min-width: 0; }
      th, td { padding-top: 2.5pt; padding-bottom: 2.5pt; }
      .range { font-size: 7pt; }
      .dense .range { font-size: 5.8pt; }
      a { color: inherit; text-decoration: none; }
    }

    """
}
