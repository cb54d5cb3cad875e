#!/usr/bin/env bash
# Tries the laws of Tests/LawTests on many generated scenarios.
# Usage: Scripts/try-laws.sh [SCENARIOS A LAW] [FIRST SEED] [FILTER]
set -euo pipefail
cd "$(dirname "$0")/.."
export HIGHNEEDS_LAWS="${1:-1000}" HIGHNEEDS_LAWS_FROM="${2:-1}"
exec swift test --filter "LawTests.*${3:-LawTests}"
