#!/usr/bin/env bash
# Compares the kernel's speed on SEND-mini with the reference programs, in one run on one machine.
#
#   Scripts/compare-kernels.sh FOLDER [ROUNDS]
#
# FOLDER holds send_mini.cpp (C++, calendar queue and Philox) and send_mini_simpy_gc_off.py. Each round runs
# every program once, one after the other, so that whatever else the machine does meets all of them; the table
# shows medians over the rounds (5). Quote the ratios: times depend on the machine.
#
# Environment: BENCHMARKS names a Benchmarks executable that is built already; SIMPY=no leaves SimPy out;
# LARGE=no leaves two million pupils out.
set -euo pipefail

usage() { sed -n '2,13s/^# \{0,1\}//p' "$0"; exit 2; }
[[ $# -ge 1 && -f "$1/send_mini.cpp" ]] || usage
references=$(cd "$1" && pwd)
rounds=${2:-5}
[[ $rounds =~ ^[1-9][0-9]*$ ]] || usage
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "Building..." >&2
"${CXX:-g++}" -O3 -march=native -std=c++20 -pthread "$references/send_mini.cpp" -o "$work/send_mini"
ours=${BENCHMARKS:-}
if [[ -z $ours ]]; then
  swift build --package-path "$root" -c release --product Benchmarks >&2
  ours=$(swift build --package-path "$root" -c release --show-bin-path)/Benchmarks
fi
python=python3
if [[ ${SIMPY:-yes} != no ]] && ! python3 -c 'import simpy' 2>/dev/null; then
  python3 -m venv "$work/venv"
  python="$work/venv/bin/python"
  "$python" -m pip install --quiet simpy >&2
fi

# Appends "median wall" in ms a replication to the results of a case. Wall is elapsed time / replications.
record() { echo "$2 $3" >>"$work/$1"; }

run_cpp() { # case pupils threads replications
  local line
  line=$("$work/send_mini" -d cal -g philox -n "$2" -t "$3" -r "$4" -q | head -n 1)
  record "$1" "$(sed 's/.*med_rep=\([0-9.]*\)s.*/\1/' <<<"$line" | awk '{print $1 * 1000}')" \
    "$(sed 's/.*wall=\([0-9.]*\)s.*/\1/' <<<"$line" | awk -v r="$4" '{print $1 * 1000 / r}')"
}

run_ours() { # case pupils threads replications
  local text
  text=$("$ours" --pupils "$2" --threads "$3" --replications "$4")
  record "$1" "$(sed -n 's/^ms a replication: median \([0-9.]*\),.*/\1/p' <<<"$text")" \
    "$(sed -n 's/^wall seconds: //p' <<<"$text" | awk -v r="$4" '{print $1 * 1000 / r}')"
}

run_simpy() { # case pupils replications
  local seconds
  seconds=$(cd "$references" && PYTHONDONTWRITEBYTECODE=1 "$python" send_mini_simpy_gc_off.py "$2" "$3" |
    sed -n 's/.*med_rep=\([0-9.]*\)s.*/\1/p')
  record "$1" "$(awk -v s="$seconds" 'BEGIN {print s * 1000}')" 0
}

cases=("20000 1 300" "20000 2 600")
[[ ${LARGE:-yes} == no ]] || cases+=("2000000 1 4" "2000000 2 8")
for ((round = 1; round <= rounds; round++)); do
  echo "Round $round of $rounds" >&2
  for entry in "${cases[@]}"; do
    read -r pupils threads replications <<<"$entry"
    run_cpp "cpp-$pupils-$threads" "$pupils" "$threads" "$replications"
    run_ours "ours-$pupils-$threads" "$pupils" "$threads" "$replications"
  done
  [[ ${SIMPY:-yes} == no ]] || run_simpy simpy-20000-1 20000 3
done

median() { # case column
  [[ -f $work/$1 ]] || { echo 0; return; }
  awk -v c="$2" '{print $c}' "$work/$1" | sort -g |
    awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {if (a > 0 && b > 0) printf "%.2f", a / b; else printf "-"}'; }

echo
echo "Milliseconds a replication, medians of $rounds rounds: of a replication with one thread, elapsed time /"
echo "replications with two. A ratio above 1 means that HighNeeds is faster."
printf '%10s %8s %12s %12s %12s %10s %12s\n' pupils threads C++ HighNeeds SimPy C++/ours SimPy/ours
for entry in "${cases[@]}"; do
  read -r pupils threads _ <<<"$entry"
  column=$((threads == 1 ? 1 : 2))
  cpp=$(median "cpp-$pupils-$threads" "$column")
  own=$(median "ours-$pupils-$threads" "$column")
  simpy=$(median "simpy-$pupils-$threads" 1)
  printf '%10s %8s %12.3f %12.3f %12s %10s %12s\n' "$pupils" "$threads" "$cpp" "$own" \
    "$([[ $simpy == 0 ]] && echo - || printf '%.1f' "$simpy")" "$(ratio "$cpp" "$own")" "$(ratio "$simpy" "$own")"
done
echo
for program in cpp ours; do
  name=$([[ $program == cpp ]] && echo C++ || echo HighNeeds)
  for pupils in 20000 2000000; do
    [[ -f $work/$program-$pupils-1 ]] || continue
    echo "$name, $pupils pupils: two threads do" \
      "$(ratio "$(median "$program-$pupils-1" 2)" "$(median "$program-$pupils-2" 2)") times the work of one"
  done
  if [[ -f $work/$program-2000000-1 ]]; then
    large=$(median "$program-2000000-1" 1)
    small=$(median "$program-20000-1" 1)
    echo "$name: a pupil of 2,000,000 costs $(ratio "$large" "$(awk -v s="$small" 'BEGIN {print 100 * s}')")" \
      "times a pupil of 20,000"
  fi
done
