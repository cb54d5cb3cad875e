#!/usr/bin/env bash
# Tests of the kernel, the model and the runners under the address and the thread sanitiser.
#
#   Scripts/sanitise.sh [address|thread|all] [FILTER]
#
# Each sanitiser builds everything anew, in a folder of its own (.build-address, .build-thread).
#
# The thread sanitiser sees only what is built for it. Threads hand over behind a semaphore, which it knows. Nothing is
# suppressed. The control is a program with one true race, which must be reported, and one correct hand-over, which must
# not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
which=${1:-all}
filter=${2:-EventSimulationTests|DeterminismTests|ConservationTests|BatchTests|DesignExperimentTests|ShardRunTests}
code=0

run() {
  local sanitiser=$1
  shift
  swift test --sanitize="$sanitiser" --scratch-path ".build-$sanitiser" --filter "$filter" "$@" || code=$?
}

case $which in address | all) run address ;; esac
case $which in
thread | all)
  control=$(mktemp -d)
  trap 'rm -rf "$control"' EXIT
  swiftc -swift-version 5 -sanitize=thread -O -parse-as-library Scripts/sanitise-control.swift -o "$control/control"
  if TSAN_OPTIONS=exitcode=66 "$control/control" race >/dev/null 2>&1; then
    echo 'sanitise: a true race was not reported; the sanitiser sees nothing' >&2
    exit 1
  fi
  TSAN_OPTIONS=exitcode=66 "$control/control" hand-over >/dev/null || {
    echo 'sanitise: a correct hand-over was reported; reports of the tests need a look by hand' >&2
  }
  run thread
  ;;
esac
exit "$code"
