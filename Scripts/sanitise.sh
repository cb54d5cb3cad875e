#!/usr/bin/env bash
# Tests of the kernel, the model and the runners under the address and the thread sanitiser.
#
#   Scripts/sanitise.sh [address|thread|all] [FILTER]
#
# Each sanitiser builds everything anew, in a folder of its own (.build-address, .build-thread).
#
# The thread sanitiser sees only what it is built into. On Linux the libraries of the toolchain, libdispatch among them,
# are not: it does not see that a task handed to a queue happens after what was written before, and reports races in the
# simplest correct programs that use `DispatchQueue.concurrentPerform` or `Mutex`. Scripts/sanitise.suppressions names
# those places, each with its reason. Two programs are the control: Scripts/sanitise-control.swift holds one race that
# must be found and one correct hand-over by way of Dispatch; the first must be reported whatever is suppressed.
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
  suppressions=suppressions=$PWD/Scripts/sanitise.suppressions
  if TSAN_OPTIONS="$suppressions exitcode=66" "$control/control" race >/dev/null 2>&1; then
    echo 'sanitise: a true race was not reported; the suppressions hide too much' >&2
    exit 1
  fi
  echo 'control: a true race is reported'
  if TSAN_OPTIONS="$suppressions exitcode=66" "$control/control" hand-over >/dev/null 2>&1; then
    echo 'control: a correct hand-over through Dispatch is not reported'
  else
    echo 'control: a correct hand-over through Dispatch IS reported: reports of tests need a look by hand'
  fi
  TSAN_OPTIONS="$suppressions" run thread
  ;;
esac
exit "$code"
