#!/usr/bin/env bash
# Checks the documentation against the program:
#   - generated pages are what the program prints;
#   - every strategy file, command and option has its place in the reference;
#   - links from one page to another lead somewhere;
#   - a block under the line "<!-- source: FILE -->" is that file, to the letter;
#   - commands work. A block of shell commands under the line "<!-- run -->" is run with `highneeds` on the PATH, in
#     a temporary folder with a copy of Scenarios; under "<!-- run: 2 -->" it must end with exit code 2. A block
#     under "<!-- file: NAME -->" is first written to that file. Blocks of one page share the folder; pages have one
#     each, so two are tried at a time. Runs are cut to a few replications; those that
#     aim at a precision of half a per cent aim at 2 % instead.
#
# Usage: Scripts/check-docs.sh [FOLDER OF THE RELEASE BINARY]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bin=${1:-$(swift build -c release --show-bin-path)}
bin=$(cd "$bin" && pwd)
[ -x "$bin/highneeds" ] || { echo "there is no highneeds in $bin; build it first" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fault() { printf 'docs: %s\n' "$*" >&2; faults=$((faults + 1)); }

# Generated pages.
generated() {
  "$bin/highneeds" check "$2" >"$work/generated"
  cmp -s "$work/generated" "$1" || fault "$1 is out of date: highneeds check $2 > $1"
}
generated docs/reference/scenario.md --reference
generated docs/reference/scenario.schema.json --schema
generated docs/reference/measures.md --measures

# The list of strategies names every strategy file, and the page of commands every command and option.
for file in Scenarios/strategies/*.json5; do
  name=$(basename "$file" .json5)
  grep -q "^### $name\$" docs/reference/strategies.md || fault "docs/reference/strategies.md: nothing on $name"
done
while read -r command; do
  grep -q "^## \`highneeds $command[ \`]" docs/reference/commands.md || fault "docs/reference/commands.md: nothing on $command"
  while read -r option; do
    grep -q "^| \`--$option[ \`]" docs/reference/commands.md || fault "docs/reference/commands.md: nothing on --$option"
  done < <("$bin/highneeds" "$command" --help | sed -nE 's/^  --([a-z0-9-]+).*/\1/p' | grep -v '^help$')
done < <("$bin/highneeds" --help | sed -nE '/^Commands:/,/^$/s/^  ([a-z]+) .*/\1/p')

pages=$(git ls-files --cached --others --exclude-standard 'README.md' 'CONTRIBUTING.md' 'CHANGELOG.md' 'Results/*.md' 'Scenarios/*.md' 'docs/*.md')

# Links between files.
for page in $pages; do
  while IFS= read -r link; do
    case "$link" in http://* | https://* | mailto:* | '#'*) continue ;; esac
    [ -e "$(dirname "$page")/${link%%#*}" ] || fault "$page: the link to $link leads nowhere"
  done < <(grep -oE '\]\([^) ]+\)' "$page" | sed -E 's/^\]\(//; s/\)$//')
done

# Code that a page shows from a file.
for page in $pages; do
  while IFS= read -r file; do
    awk -v mark="<!-- source: $file -->" '$0 == mark { seen = 1; next } seen && /^```/ { if (inside) exit; inside = 1; next }
      inside { print }' "$page" >"$work/source"
    cmp -s "$work/source" "$file" || fault "$page: the code is not that of $file"
  done < <(sed -nE 's/^<!-- source: (.*) -->$/\1/p' "$page")
done

# A `highneeds` that makes runs short.
mkdir "$work/path"
cat >"$work/path/highneeds" <<'SHORT'
#!/usr/bin/env bash
all=()
words=()
precise=
planned=
skip=
for word in "$@"; do
  # Sixteen times fewer replications.
  if [ -n "$precise" ] && [[ $word == *:0.5% ]]; then word=${word%0.5%}2%; fi
  all+=("$word")
  if [ -n "$skip" ]; then skip=; continue; fi
  case "$word" in
    --replications) skip=1; continue ;;
    --replications=*) continue ;;
    --precision | --precision=*) precise=1 ;;
    --plan | --plan=*) planned=1 ;;
  esac
  words+=("$word")
done
case "${1:-}" in
  run | compare) [ -n "$precise$planned" ] || exec "$HIGHNEEDS" "${words[@]}" --replications 20 ;;
  # A study has many points, and says how few replications of each are enough to show it.
  plan) [[ " $* " == *' --method '* ]] || exec "$HIGHNEEDS" "${words[@]}" --replications 20 ;;
  # These run many scenarios each.
  seek | decompose) exec "$HIGHNEEDS" "${words[@]}" --replications 8 ;;
  sensitivity)
    [[ " $* " != *' morris '* || " $* " == *' --size '* ]] || words+=(--size 2)
    [[ " $* " == *' learning '* ]] || exec "$HIGHNEEDS" "${words[@]}" --replications 2
    ;;
esac
exec "$HIGHNEEDS" "${all[@]}"
SHORT
chmod +x "$work/path/highneeds"
export HIGHNEEDS=$bin/highneeds PATH=$work/path:$PATH

# Marked blocks become files 01.run-CODE or 01.file, the latter with the name in its first line.
cut_blocks() {
  awk -v folder="$2" '
    /^ *<!-- run -->$/ { kind = "run-0"; next }
    /^ *<!-- run: [0-9]+ -->$/ { kind = "run-" $3; next }
    /^ *<!-- file: .* -->$/ { kind = "file"; name = $3; next }
    /^ *```/ && inside { inside = 0; close(target); next }
    /^ *```/ && kind != "" {
      inside = 1
      target = sprintf("%s/%02d.%s", folder, ++count, kind)
      if (kind == "file") print name > target
      kind = ""
      next
    }
    inside { print > target; next }
    /^ *```/ { kind = ""; next }
    NF { kind = "" }
  ' "$1"
}

# Runs the blocks of a page in order, in a folder of the page's own; faults go to standard output, and the number of blocks
# run to the file "run".
try_page() {
  local page=$1 folder=$work/blocks/$1 here=$work/here/$1 block code name run=0
  mkdir -p "$here/Results"
  cp -R Scenarios "$here/"
  for block in "$folder"/*.*; do
    if [ "${block##*.}" = file ]; then
      name=$(head -n 1 "$block")
      mkdir -p "$here/$(dirname "$name")"
      tail -n +2 "$block" >"$here/$name"
      continue
    fi
    code=0
    (cd "$here" && bash -euo pipefail "$block") >"$folder/output" 2>&1 </dev/null || code=$?
    run=$((run + 1))
    [ "$code" = "${block##*-}" ] && continue
    echo "$page: exit code $code, not ${block##*-}, from:"
    sed 's/^/    /' "$block" "$folder/output"
  done
  echo "$run" >"$folder/run"
}

# Much of a command is done on one processor: tables, pages, and the fitting of what was run.
tried=()
for page in $pages; do
  mkdir -p "$work/blocks/$page"
  cut_blocks "$page" "$work/blocks/$page"
  [ -n "$(ls "$work/blocks/$page")" ] || continue
  while [ "$(jobs -pr | wc -l)" -ge 2 ]; do wait -n || true; done
  try_page "$page" >"$work/blocks/$page/told" &
  tried+=("$page")
done
wait
run=0
for page in "${tried[@]}"; do
  folder=$work/blocks/$page
  [ -s "$folder/run" ] || fault "$page: its blocks were not tried to the end"
  [ ! -s "$folder/told" ] || fault "$(cat "$folder/told")"
  run=$((run + $(cat "$folder/run" 2>/dev/null || echo 0)))
done

[ "$faults" = 0 ] || { echo "docs: $faults faults" >&2; exit 1; }
echo "docs: generated pages, links and $run blocks of commands are well"
