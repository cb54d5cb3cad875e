#!/usr/bin/env bash
# Builds the program as one binary that needs no Swift where it runs, and packs it with its manual page, completions and
# scenarios.
#
#   Scripts/package.sh [FOLDER]
#
# Writes FOLDER (.build-package)/highneeds-VERSION-SYSTEM-PROCESSOR.tar.gz. Unpack it into ~/.local or /usr/local, as
# docs/how-to/install.md says.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
out=${1:-.build-package}
swift build -c release --scratch-path .build-static --static-swift-stdlib --product highneeds
binary=$(swift build -c release --scratch-path .build-static --static-swift-stdlib --show-bin-path)/highneeds
version=$("$binary" --version | awk '{ print $2 }')
name=highneeds-$version-$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/$name
mkdir -p "$root/bin" "$root/share/man/man1" "$root/share/bash-completion/completions" "$root/share/zsh/site-functions" \
  "$root/share/fish/vendor_completions.d" "$root/share/highneeds" "$root/share/doc/highneeds"
install -m 755 "$binary" "$root/bin/highneeds"
strip "$root/bin/highneeds"
"$binary" man >"$root/share/man/man1/highneeds.1"
"$binary" completions bash >"$root/share/bash-completion/completions/highneeds"
"$binary" completions zsh >"$root/share/zsh/site-functions/_highneeds"
"$binary" completions fish >"$root/share/fish/vendor_completions.d/highneeds.fish"
cp -R Scenarios "$root/share/highneeds/"
cp LICENSE README.md "$root/share/doc/highneeds/"
mkdir -p "$out"
tar -C "$work" --owner 0 --group 0 --sort name -czf "$out/$name.tar.gz" "$name"
ls -l "$out/$name.tar.gz"
