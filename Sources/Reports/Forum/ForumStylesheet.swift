/// What the one-pager adds to the style sheet: a sheet that is one A4 page, in three densities.
enum ForumStylesheet {
  static let text = """

    .sheet { max-width: 184mm; margin: 0 auto; padding-top: 14px; }
    .sheet h1 { font-size: 24px; }
    .sheet h2 { font-size: 13px; margin: 0 0 2px; }
    .sheet .sub { font-size: 13px; margin-bottom: 8px; max-width: none; }
    .sheet .options { list-style: none; padding: 0; margin: 0 0 8px; max-width: none; font-size: 14px; line-height: 1.3; }
    .sheet .options li { margin-bottom: 4px; overflow-wrap: anywhere; }
    .sheet table { font-size: 12px; width: 100%; line-height: 1.2; }
    .sheet caption { padding: 2px 0 4px; }
    .sheet th, .sheet td, .sheet .numbers td, .sheet .numbers thead th:not(:first-child) { padding: 3px 0 3px 8px; }
    .sheet th:first-child { padding-left: 0; }
    .sheet .numbers thead th:not(:first-child) { min-width: 0; }
    .sheet .range { font-size: 10px; }
    .sheet .table { margin: 0 0 8px; }
    .sheet .charts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 20px; }
    .sheet .charts svg { width: 100%; }
    .sheet figure { margin: 0 0 6px; }
    .sheet figcaption { margin: 0; }
    .sheet .guards { font-size: 13px; margin: 0 0 6px; max-width: none; line-height: 1.3; }
    .sheet .foot { font-size: 11px; color: var(--soft); margin: 0; max-width: none; line-height: 1.3; }
    .sheet .letter { min-width: 0; }
    .tight .options { font-size: 12px; }
    .tight table { font-size: 11px; }
    @media screen and (max-width: 640px) {
      .sheet .charts { display: block; }
      .sheet .numbers tbody th, .sheet .numbers thead th:first-child { position: static; }
      .sheet .numbers tbody th.name { min-width: 7em; }
    }
    @page { size: A4 portrait; margin: 12mm 13mm; }
    @media print {
      .sheet { width: 184mm; height: 272mm; max-width: none; overflow: hidden; padding: 0; break-after: avoid;
        break-inside: avoid; }
      .sheet h1 { font-size: 16pt; }
      .sheet h2 { font-size: 9pt; }
      .sheet .sub { font-size: 9pt; margin-bottom: 5pt; }
      .sheet .options { font-size: 10pt; margin-bottom: 6pt; }
      .sheet table { font-size: 8.5pt; }
      .sheet .range { font-size: 6.8pt; }
      .sheet .guards { font-size: 9pt; }
      .sheet .foot { font-size: 7.5pt; }
      .close .options { font-size: 8.6pt; margin-bottom: 4pt; }
      .close .options li { margin-bottom: 2pt; }
      .close table { font-size: 7.6pt; }
      .close .range { font-size: 6pt; }
      .close .guards { font-size: 8pt; }
      .close .foot { font-size: 6.8pt; }
      .tight h1 { font-size: 13pt; }
      .tight .sub { font-size: 7.5pt; margin-bottom: 3pt; }
      .tight .options { font-size: 7.2pt; line-height: 1.2; margin-bottom: 3pt; }
      .tight .options li { margin-bottom: 1pt; }
      .tight table { font-size: 6.6pt; line-height: 1.1; }
      .tight th, .tight td, .tight .numbers td { padding-top: 1pt; padding-bottom: 1pt; }
      .tight .range { font-size: 5.4pt; }
      .tight .guards { font-size: 7pt; margin-bottom: 2pt; }
      .tight .foot { font-size: 6pt; }
    }

    """
}
