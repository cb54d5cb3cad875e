#!/usr/bin/env bash
# Writes Scenarios/kingston/calibrated.json5: Kingston as of January 2026, from published figures alone. Local knowledge
# stands in baseline.json5, which extends it.
#
# Usage: Scripts/make-kingston.sh [FOLDER OF THE DATA] [HIGHNEEDS] [OUTPUT FILE]
# The data folder holds sen2-2025, sen2-2026, population and finance.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
data=${1:-../shared/data}
highneeds=${2:-$(swift build -c release --show-bin-path)/highneeds}
output=${3:-Scenarios/kingston/calibrated.json5}
"$highneeds" calibrate --sen2 "$data/sen2-2025" --sen2 "$data/sen2-2026" --authority "Kingston upon Thames" \
  --population "$data/population/state_funded_pupils_by_age_and_authority_2016_2025.csv" --finance "$data/finance" \
  --force --output "$output"
