#!/usr/bin/env bash
# Compiles the core for WebAssembly with Embedded Swift, which has no C library, no files, no threads and no clock: what
# compiles here stays free of them.
#
#   Scripts/build-core-wasm.sh [FOLDER]
#
# Looks first that the modules of the core import nothing but one another. Modules go to FOLDER (.build-wasm): each
# holds its code before it is optimised, checked against what Embedded Swift knows. Scripts/build-engine.sh makes a
# program of them. Ends with code 0 and one line where the toolchain lacks the target.
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
# The page around the engine is written by the command line and stays out.
for module in EventSimulation SENDSystem ScenarioFiles Experiments Tables Reports Engine; do
  find "Sources/$module" -name '*.swift' -not -path '*/Reports/Workbench/*' -print0 |
    xargs -0 swiftc "${target[@]}" \
    -swift-version 6 -Onone -package-name highneeds -parse-as-library -warnings-as-errors -module-name "$module" \
    -I "$out" -emit-module -emit-module-path "$out/$module.swiftmodule"
  echo "$module: $(wc -c <"$out/$module.swiftmodule") bytes"
done
