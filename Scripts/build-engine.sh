#!/usr/bin/env bash
# Builds the engine of the workbench: the pure core with the functions that a page calls, as one WebAssembly file.
#
#   Scripts/build-engine.sh [OUT [FOLDER]]
#
# Writes OUT (.build-wasm/engine.wasm); objects and modules go to FOLDER (.build-wasm). Needs the Swift toolchain alone:
# swiftc, and its own clang and wasm-ld. Ends with code 0 and one line where the toolchain lacks the target.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=${2:-.build-wasm}
out=${1:-$folder/engine.wasm}
mkdir -p "$folder" "$(dirname "$out")"

Scripts/build-core-wasm.sh "$folder" | tee "$folder/core.log"
if grep -q '^SKIPPED' "$folder/core.log"; then exit 0; fi

# The tools that belong to the compiler.
tools=$(dirname "$(readlink -f "$(command -v swiftc)")")
tables=$tools/../lib/swift/embedded/wasm32-unknown-none-wasm/libswiftUnicodeDataTables.a

swiftc -target wasm32-unknown-none-wasm -enable-experimental-feature Embedded -wmo -swift-version 6 -Osize \
  -package-name highneeds -parse-as-library -warnings-as-errors -module-name EngineExports -I "$folder" \
  -c Sources/EngineRuntime/*.swift -o "$folder/EngineExports.o"
runtime=()
for source in Sources/EngineRuntime/*.c; do
  object=$folder/$(basename "$source" .c).o
  "$tools/clang" --target=wasm32-unknown-none-wasm -O2 -std=c17 -Wall -Wextra -Werror -ffreestanding -fno-builtin \
    -mbulk-memory -c "$source" -o "$object"
  runtime+=("$object")
done

modules=(EventSimulation SENDSystem ScenarioFiles Experiments Tables Reports Engine EngineExports)
# The stack lies below the data: where it runs over, the page traps and no value is wrong.
objects=()
for module in "${modules[@]}"; do objects+=("$folder/$module.o"); done
"$tools/wasm-ld" --no-entry --gc-sections --strip-all --stack-first -z stack-size=1048576 \
  "${objects[@]}" "${runtime[@]}" "$tables" -o "$out"
echo "$out: $(wc -c <"$out") bytes, $(gzip -9 <"$out" | wc -c) compressed"
