#!/usr/bin/env bash
# Writes Scenarios/case-studies: the ten authorities of DfE research report RR1238 as they stood in January 2022.
#
# Usage: Scripts/make-case-studies.sh [FOLDER OF THE DATA] [HIGHNEEDS] [OUTPUT FOLDER]
# The data folder holds sen2-2022, population and finance; see Scenarios/case-studies/README.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
data=${1:-../shared/data}
highneeds=${2:-$(swift build -c release --show-bin-path)/highneeds}
output=${3:-Scenarios/case-studies}
mkdir -p "$output"
while IFS=: read -r file authority; do
  "$highneeds" calibrate --sen2 "$data/sen2-2022" --authority "$authority" --census 2022 \
    --population "$data"/population/*.csv --finance "$data/finance" --lenient --force \
    --output "$output/$file.json5"
done <<'AUTHORITIES'
barnet:Barnet
camden:Camden
east-sussex:East Sussex
essex:Essex
north-lincolnshire:North Lincolnshire
nottingham:Nottingham
portsmouth:Portsmouth
telford-and-wrekin:Telford and Wrekin
wakefield:Wakefield
wigan:Wigan
AUTHORITIES
