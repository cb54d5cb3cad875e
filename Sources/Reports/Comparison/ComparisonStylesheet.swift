/// What a comparison's pages add to the style sheet of reports.
enum ComparisonStylesheet {
  static let text = """

    .lead { font-size: 19px; max-width: 52em; }
    .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(340px, 100%), 1fr)); gap: 18px 32px;
      margin-top: 18px; }
    .cards.one { display: block; }
    .card { border-top: 3px solid var(--ink); padding-top: 8px; font-size: 16px; }
    .card h3 { margin-bottom: 4px; overflow-wrap: anywhere; }
    .card dl { margin: 8px 0 0; }
    .card dl > div { margin: 0 0 6px; }
    .card dt, .card dd { display: inline; margin: 0; }
    .card dt { font-weight: 700; }
    h4 { font-size: 16px; margin: 0; }
    .letter { display: inline-block; min-width: 1.1em; color: var(--link); }
    .better { font-weight: 700; color: #00714f; }
    .worse { font-weight: 700; color: #a84900; }
    .plain { color: var(--soft); }
    .flag { display: block; font-size: 13px; }
    .best { display: block; font-size: 12.5px; font-weight: 700; }
    .numbers tbody th.name, .text tbody th.name { white-space: normal; min-width: 9em; max-width: 20em;
      overflow-wrap: anywhere; }
    section h3.part { margin: 26px 0 6px; overflow-wrap: anywhere; }
    @media screen and (max-width: 640px) { .lead { font-size: 17px; } }
    @media print {
      .lead { font-size: 11pt; }
      .cards { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8pt 16pt; margin-top: 8pt; }
      .card { break-inside: avoid; font-size: 8.5pt; border-top-width: 1pt; padding-top: 3pt; }
      .cards.one .card { font-size: 10pt; }
      .card dl > div { margin-bottom: 2pt; }
      h4 { font-size: 9.5pt; }
      .flag, .best { font-size: 7pt; }
    }

    """
}
