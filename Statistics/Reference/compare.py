#!/usr/bin/env python3
"""Compares the golden values as they are now with those committed, number by number.

    python3 Reference/compare.py [--keep-committed]

For every file: how many values, the largest |Δ| / max(|value|, 1e-300), and whether all are as near as the tests ask of
the package: 1e-9 for estimates, 1e-8 for errors and statistics, in units of max(|value|, |estimate|, standard error);
data (.csv) may not differ at all. Words and numbers that came, went or changed are listed. Ends with 1 if a file is
further away than that, or says something else; other versions of R and Python alone (`madeWith`) are no fault.

--keep-committed puts the committed file back where nothing but the last digits differs, so that `git diff` shows only
what somebody has to look at.
"""
import csv
import json
import math
import subprocess
import sys
from pathlib import Path

GOLDEN = Path("Tests/PanelModelsTests/Golden")
ESTIMATES = {"estimates", "estimate", "incidence", "free", "logLikelihood", "nullLogLikelihood", "concordance"}
UNITS = ESTIMATES | {"se", "model", "incidenceSE"}
SHOWN = 5


class Comparison:
    """Walks two parsed files side by side."""

    def __init__(self, committed, made, is_data):
        self.is_data = is_data
        self.values = 0
        self.worst = 0.0
        self.worst_at = ""
        self.far = []
        self.other = []
        self.versions = []
        self.walk(committed, made, "", "", 0.0)

    def walk(self, old, new, path, name, unit):
        if isinstance(old, dict) and isinstance(new, dict):
            for key in [*old, *(key for key in new if key not in old)]:
                if key in old and key in new:
                    self.walk(old[key], new[key], f"{path}.{key}" if path else key, key, units(old, key))
                else:
                    self.other.append(f"{path}.{key} {'went' if key in old else 'came'}")
        elif isinstance(old, list) and isinstance(new, list):
            if len(old) != len(new):
                self.other.append(f"{path}: {len(old)} values became {len(new)}")
                return
            for i, (a, b) in enumerate(zip(old, new)):
                self.walk(a, b, f"{path}[{i}]", name, unit[i] if isinstance(unit, list) else 0.0)
        elif is_number(old) and is_number(new):
            self.number(old, new, path, name, unit if is_number(unit) else 0.0)
        elif old != new:
            (self.versions if name == "madeWith" else self.other).append(f"{path}: {old!r} became {new!r}")

    def number(self, old, new, path, name, unit):
        self.values += 1
        if old == new:
            return
        difference = abs(new - old)
        relative = difference / max(abs(old), 1e-300)
        if relative > self.worst:
            self.worst, self.worst_at = relative, path
        tolerance = 0 if self.is_data else 1e-9 if name in ESTIMATES else 1e-8
        if not difference <= tolerance * max(abs(old), unit):
            self.far.append(f"{path}: {old!r} became {new!r}")


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def units(fit, key):
    """For each value of a list, the largest estimate or standard error that stands beside it in the same fit."""
    values = fit[key]
    if not isinstance(values, list):
        return 0.0
    beside = [fit[name] for name in fit if name in UNITS and isinstance(fit[name], list) and len(fit[name]) == len(values)]
    return [max([abs(v[i]) for v in beside if is_number(v[i])], default=0.0) for i in range(len(values))]


def parse(name, text):
    if name.endswith(".json"):
        return json.loads(text)
    return [[cell(c) for c in row] for row in csv.reader(text.splitlines())]


def cell(text):
    try:
        number = float(text)
    except ValueError:
        return text
    return number if math.isfinite(number) else text


def git(*arguments):
    return subprocess.run(["git", *arguments], capture_output=True, text=True, check=True).stdout


def main():
    keep = sys.argv[1:] == ["--keep-committed"]
    if sys.argv[1:] and not keep:
        sys.exit(__doc__)
    committed = {Path(line) for line in git("ls-tree", "-r", "--name-only", "HEAD", "--", str(GOLDEN)).splitlines()}
    made = {path for path in GOLDEN.rglob("*") if path.is_file()}
    good = True
    print(f"{'':28}{'values':>9}{'largest relative Δ':>21}   within 1e-9 / 1e-8")
    for path in sorted(committed | made):
        name = str(path.relative_to(GOLDEN))
        if path not in made or path not in committed:
            good = False
            print(f"{name:28}{'new' if path in made else 'gone':>9}")
            continue
        text, before = path.read_text(), git("show", f"HEAD:./{path}")
        found = Comparison(parse(name, before), parse(name, text), name.endswith(".csv"))
        near = not found.far and not found.other
        good = good and near
        kept = keep and near and not found.versions and text != before
        if kept:
            git("checkout", "HEAD", "--", str(path))
        worst = f"{found.worst:.1e}" if found.worst else "0"
        print(f"{name:28}{found.values:9,}{worst:>21}   {'no' if found.far else 'yes'}"
              + (f", at {found.worst_at}" if found.worst > 1e-8 else "") + (", committed file kept" if kept else ""))
        for lines in (found.versions, found.other, found.far):
            for line in lines[:SHOWN]:
                print(f"    {line}")
            if len(lines) > SHOWN:
                print(f"    and {len(lines) - SHOWN} more")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
