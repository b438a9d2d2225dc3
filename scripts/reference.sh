#!/usr/bin/env bash
# Makes the golden values of the statistics anew with R and Python, and reports what differs from those committed.
# Statistics/Reference/README.md says what they are. Ends with an error if a value moved further than the tests allow.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

install_packages "R and Python, to make the reference values" r-base-core r-cran-sandwich r-cran-survival r-cran-nnet \
    r-cran-clubsandwich r-cran-vgam r-cran-psych r-cran-gparotation r-cran-ordinal r-cran-jsonlite python3 python3-venv
venv reference scripts/reference-requirements.txt
cd Statistics
for script in hazard hazard-errors bases exits survival cox scales state-rounds; do
    say "Rscript Reference/$script.R"
    Rscript "Reference/$script.R"
done
for script in hazard hazard-effects hazard-calendar exits survival scales state state-rounds; do
    say "python Reference/$script.py"
    ../.venv/reference/bin/python "Reference/$script.py"
done
say "" "The golden values beside those committed; where only the last digits differ, the committed file stays"
../.venv/reference/bin/python Reference/compare.py --keep-committed
