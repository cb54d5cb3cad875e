#!/usr/bin/env bash
# Compiles the core for WebAssembly with Embedded Swift, which has no C library, no files, no threads and no clock: what
# compiles here stays free of them.
#
#   Scripts/build-core-wasm.sh [FOLDER [quick]]
#
# Looks first that the modules of the core import nothing but one another. Objects and modules go to FOLDER
# (.build-wasm). `quick` does not optimise: it tells what compiles, and makes no engine. Ends with code 0 and one line
# where the toolchain lacks the target.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
out=${1:-.build-wasm}
mkdir -p "$out"
core='EventSimulation|SENDSystem|ScenarioFiles|Experiments|Tables|Evidence|Reports|Engine'
for module in ${core//|/ }; do
  if grep -rnE '^[[:space:]]*(@[a-z]+ )?(public |package )?import |canImport' "Sources/$module" |
    grep -vE ":import ($core)\$"; then
    echo "build-core-wasm: $module imports more than the core" >&2
    exit 1
  fi
done
target=(-target wasm32-unknown-none-wasm -enable-experimental-feature Embedded -wmo)
echo 'let one = 1' >"$out/trial.swift"
if ! swiftc "${target[@]}" -parse-as-library -c "$out/trial.swift" -o "$out/trial.o" 2>"$out/trial.log"; then
  echo 'SKIPPED: this toolchain does not compile for wasm32-unknown-none-wasm'
  exit 0
fi
# What counts events is made fast, what reads and writes text is made small. Files that only a command needs that the
# workbench takes the place of stay out.
for module in EventSimulation SENDSystem Experiments ScenarioFiles Tables Reports Engine; do
  case $module in EventSimulation | SENDSystem | Experiments) how=-O ;; *) how=-Osize ;; esac
  [ "${2:-}" != quick ] || how=-Onone
  find "Sources/$module" -name '*.swift' -not -path '*/Explore/*' -not -path '*/Reports/Workbench/*' -print0 | xargs -0 swiftc "${target[@]}" \
    -swift-version 6 "$how" -package-name highneeds -parse-as-library -warnings-as-errors -module-name "$module" \
    -I "$out" -emit-module -emit-module-path "$out/$module.swiftmodule" -o "$out/$module.o" -c
  echo "$module: $(wc -c <"$out/$module.o") bytes"
done
