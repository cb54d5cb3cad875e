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
    .sheet .letter { min-width: 0; margin-right: 0.4em; }
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
      .sheet .options { font-size: 11.5pt; margin-bottom: 10pt; }
      .sheet .options li { margin-bottom: 5pt; }
      .sheet table { font-size: 9pt; }
      .sheet .range { font-size: 7pt; }
      .sheet .table { margin-bottom: 12pt; }
      .sheet .guards { font-size: 9pt; }
      .sheet .foot { font-size: 7.5pt; }
      .close .options { font-size: 9.6pt; margin-bottom: 6pt; }
      .close .options li { margin-bottom: 2.5pt; }
      .close .table { margin-bottom: 6pt; }
      .close table { font-size: 8pt; }
      .close .range { font-size: 6.4pt; }
      .close .guards { font-size: 8.5pt; }
      .close .foot { font-size: 7pt; }
      .tight h1 { font-size: 14pt; }
      .tight .sub { font-size: 8pt; margin-bottom: 3pt; }
      .tight .options { font-size: 7.8pt; line-height: 1.2; margin-bottom: 4pt; }
      .tight .options li { margin-bottom: 1.5pt; }
      .tight .table { margin-bottom: 4pt; }
      .tight table { font-size: 7pt; line-height: 1.1; }
      .tight th, .tight td, .tight .numbers td { padding-top: 1.5pt; padding-bottom: 1.5pt; }
      .tight .range { font-size: 5.8pt; }
      .tight .guards { font-size: 7.4pt; margin-bottom: 2pt; }
      .tight .foot { font-size: 6.4pt; }
    }

    """
}
