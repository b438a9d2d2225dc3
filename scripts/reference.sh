#!/usr/bin/env bash
# Makes the golden values of the statistics anew with R and Python. Statistics/Reference/README.md says what they are.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

install_packages "R and Python, to make the reference values" r-base-core r-cran-sandwich python3 python3-venv
venv reference scripts/reference-requirements.txt
cd Statistics
Rscript Reference/hazard.R
../.venv/reference/bin/python Reference/hazard.py
git diff --stat -- Tests/PanelModelsTests/Golden
