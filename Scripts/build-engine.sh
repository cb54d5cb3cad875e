#!/usr/bin/env bash
# Builds the engine of the workbench: the pure core with the functions that a page calls, as one WebAssembly file.
#
#   Scripts/build-engine.sh [OUT [FOLDER]]
#
# Writes OUT (.build-wasm/engine.wasm) and OUT.gz, which `highneeds workbench` puts into its page; objects and modules go
# to FOLDER (.build-wasm). Needs the Swift toolchain alone: swiftc, and its own clang and wasm-ld. Takes about four minutes
# on two processors. Ends with code 0 and one line where the toolchain lacks the target.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=${2:-.build-wasm}
out=${1:-$folder/engine.wasm}
mkdir -p "$folder" "$(dirname "$out")"

Scripts/build-core-wasm.sh "$folder" | tee "$folder/core.log"
if grep -q '^SKIPPED' "$folder/core.log"; then exit 0; fi

# The tools that belong to the compiler.
tools=$(dirname "$(readlink -f "$(command -v swiftc)")")
unicode=$tools/../lib/swift/embedded/wasm32-unknown-none-wasm/libswiftUnicodeDataTables.a

# An object holds all that its module uses of others. What runs replications is made fast, everything else small; of code
# in both objects the linker takes that of the first.
compile() {
  local module=$1
  shift
  swiftc -target wasm32-unknown-none-wasm -enable-experimental-feature Embedded -wmo -swift-version 6 \
    -package-name highneeds -parse-as-library -warnings-as-errors -Xfrontend -disable-stack-protector \
    -module-name "$module" -I "$folder" -c "$@" -o "$folder/$module.o"
}
mapfile -t experiments < <(find Sources/Experiments -name '*.swift')
compile Experiments -O "${experiments[@]}" &
fast=$!
compile EngineExports -Osize Sources/EngineRuntime/*.swift
wait "$fast"
objects=("$folder/Experiments.o" "$folder/EngineExports.o")
for source in Sources/EngineRuntime/*.c; do
  object=$folder/$(basename "$source" .c).o
  "$tools/clang" --target=wasm32-unknown-none-wasm -O2 -std=c17 -Wall -Wextra -Werror -ffreestanding -fno-builtin \
    -mbulk-memory -c "$source" -o "$object"
  objects+=("$object")
done

# The stack lies below the data: where it runs over, the page traps and no value is wrong.
"$tools/wasm-ld" --no-entry --gc-sections --strip-all --stack-first -z stack-size=1048576 "${objects[@]}" "$unicode" \
  -o "$out"
gzip -9nc "$out" >"$out.gz"
echo "$out: $(wc -c <"$out") bytes, $(wc -c <"$out.gz") compressed in $out.gz"
