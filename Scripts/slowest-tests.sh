#!/usr/bin/env bash
# Lists the tests that took longest, with their seconds.
#
#   Scripts/slowest-tests.sh [HOW MANY] [OUTPUT OF A RUN]
#
# Ten, if not told. Without an output, tests are run one after the other, which takes longer than `swift test` does: side
# by side each waits for the others, and its time says little. Of an output, too, only that of
# `swift test --no-parallel` tells tests apart.
set -euo pipefail
count=${1:-10}
run=${2:-}
[[ $count =~ ^[1-9][0-9]*$ ]] || { echo "slowest-tests: '$count' is not a number of tests" >&2; exit 2; }
if [ -z "$run" ]; then
  cd "$(dirname "${BASH_SOURCE[0]}")/.."
  run=$(mktemp)
  trap 'rm -f "$run"' EXIT
  code=0
  swift test --no-parallel >"$run" 2>&1 || code=$?
  [ "$code" = 0 ] || { tail -n 20 "$run"; echo "slowest-tests: 'swift test' ended with exit code $code" >&2; }
fi
# From lines such as "✔ Test name(of:) with 3 test cases passed after 1.234 seconds."
awk 'match($0, / Test .* (passed|failed) after [0-9.]+ seconds/) && !/ Test run with / {
  name = substr($0, RSTART + 6, RLENGTH - 6)
  seconds = name
  sub(/.* after /, "", seconds); sub(/ seconds$/, "", seconds)
  sub(/ (passed|failed) after [0-9.]+ seconds$/, "", name)
  printf "%9.3f  %s\n", seconds, name
}' "$run" | sort -rn | sed -n "1,${count}p"
exit "${code:-0}"
