"""Ours and the peers in one run on the same data; writes RESULTS.md.

    python3 Benchmarks/run.py [--size 4k] [--size 400k] [--only hazard,exits]     (in Statistics/, after swift build -c release)

Makes its own environment under Benchmarks/.venv at the first run, and the data under Benchmarks/.data. Every command
is a process of its own, at most 180 s and 10 GB of address space. Not part of the continuous integration, and nothing
is asserted: times wander, ratios within one run count.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from datetime import datetime, timezone
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT, DATA = HERE / ".venv", HERE / ".data"
PANELSTAT = HERE.parent / ".build" / "release" / "panelstat"
SIZES = {"4k": (4_000, 300), "400k": (400_000, 30_000)}
SEED = 20240607
REPEATS, LONG = 3, 20  # a command under LONG seconds runs REPEATS times, and the best counts


def enter_environment() -> None:
    """Goes on in the environment of its own, making it first if need be."""
    python = ENVIRONMENT / "bin" / "python"
    if Path(sys.prefix) == ENVIRONMENT:
        return
    if not (ENVIRONMENT / "made").exists():
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", HERE / "requirements.txt"], check=True)
        (ENVIRONMENT / "made").touch()
    os.execv(python, [str(python), *sys.argv])


def make_data(size: str) -> dict[str, Path]:
    from generate import person_months

    DATA.mkdir(exist_ok=True)
    files = {kind: DATA / f"{size}-{kind}.csv" for kind in ("months", "persons")}
    if not all(file.exists() for file in files.values()):
        months = person_months(*SIZES[size], SEED)
        months.to_csv(files["months"], index=False)
        months.groupby("id").tail(1).to_csv(files["persons"], index=False)
    return files


def best(commands: list[list[str]], fit_seconds):
    """The commands one after the other, times added up; the best of some repeats."""
    from measure import Measured, run

    found = []
    for _ in range(REPEATS):
        parts = [run(command, fit_seconds) for command in commands]
        failed = next((part for part in parts if part.whole is None), None)
        if failed:
            return failed
        found.append(Measured(sum(p.whole for p in parts), sum(p.fit for p in parts), max(p.megabytes for p in parts)))
        if found[-1].whole > LONG:
            break
    return min(found, key=lambda measured: measured.fit)


def measure_case(case, files):
    """(who, measured, remark), ours first."""
    from cases import REMARKS

    file = str(files[case.data])
    ours = [[str(PANELSTAT), *command, "--data", file, "--json"] for command in case.ours]
    lines = [("panelstat", best(ours, lambda text: json.loads(text)["seconds"]))]
    for peer in case.python:
        command = [sys.executable, str(HERE / "peers.py"), case.key, peer, file]
        lines.append((peer, best([command], lambda text: json.loads(text)["fit"])))
    for peer in case.r:
        command = ["Rscript", str(HERE / "peers.R"), case.key, file]
        found = best([command], lambda text: json.loads(text)["fit"]) if shutil.which("Rscript") else None
        if found:
            lines.append((f"R {peer}", found))
    return [(who, found, REMARKS.get((case.key, who.removeprefix("R ")), "")) for who, found in lines]


def seconds(value: float) -> str:
    return f"{value * 1000:.1f} ms" if value < 0.1 else f"{value:.2f} s"


def ratio(theirs: float | None, ours: float | None) -> str:
    return "–" if theirs is None or ours is None else f"{theirs / ours:.1f}×"


def table(lines) -> list[str]:
    ours = lines[0][1]
    rows = ["| | fit alone | file to table | peak memory | fit ÷ ours | file to table ÷ ours |", "|---|---|---|---|---|---|"]
    for who, found, remark in lines:
        name = f"{who} ({remark})" if remark else who
        if found.whole is None:
            rows.append(f"| {name} | {found.why} | {found.why} | – | – | – |")
        else:
            rows.append(f"| {name} | {seconds(found.fit)} | {seconds(found.whole)} | {found.megabytes:.0f} MB | "
                        f"{ratio(found.fit, ours.fit)} | {ratio(found.whole, ours.whole)} |")
    return rows


def processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def about_the_machine() -> list[str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    packages = ["glum", "statsmodels", "lifelines", "scikit-survival", "numpy"]
    versions = [f"{p} {installed(p)}" for p in packages]
    script = 'cat(R.version$version.string, paste0("; ", c("survival", "sandwich", "nnet"), " ", ' \
        'sapply(c("survival", "sandwich", "nnet"), function(p) as.character(packageVersion(p)))), sep = "")'
    r = subprocess.run(["Rscript", "-e", script], capture_output=True, text=True).stdout if shutil.which("Rscript") else "no R"
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=HERE, capture_output=True, text=True).stdout.strip()
    return [
        f"{datetime.now(timezone.utc):%Y-%m-%d %H:%M} UTC, commit {commit}; {processor()}, {os.cpu_count()} cores, "
        f"{memory:.0f} GB, {platform.system()} {platform.machine()}; load average at the start {os.getloadavg()[0]:.1f}.",
        f"Python {platform.python_version()}, {', '.join(versions)}; {r}.",
    ]


def installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", action="append", choices=SIZES, help="4k (the default) or 400k citizens; may come twice")
    parser.add_argument("--only", help="analyses, separated by commas: hazard, clusters, ame, cox, curves, exits")
    asked = parser.parse_args()
    if not PANELSTAT.exists():
        sys.exit("there is no .build/release/panelstat; run swift build -c release first")
    enter_environment()
    from cases import CASES

    text = ["# Results", "", "Written by `Benchmarks/run.py`; not to be edited. Times wander with the machine, ratios within one run count.",
            "", *about_the_machine(), "", "*Fit alone* is the estimation with data in memory: for ours the grouping into patterns is part of it, for "
            "peers the design is made before.", "*File to table* is the whole process from the CSV file on, starting R or Python included; *peak memory* is "
            "the process's.", f"Best of {REPEATS} runs where one takes less than {LONG} s. `>` is a cap that was reached: 180 s, or 10 GB.",
            *([f"Only {asked.only} were run."] if asked.only else []), ""]
    for size in asked.size or ["4k"]:
        files = make_data(size)
        text += [f"## {size}: {SIZES[size][0]:,} citizens, {SIZES[size][1]:,} caseworkers, seed {SEED}", ""]
        for case in CASES:
            if asked.only and case.key not in asked.only.split(","):
                continue
            lines = measure_case(case, files)
            text += [f"### {case.key}: {case.title}", "", *table(lines), ""]
            print("\n".join(text[-len(lines) - 5:]), flush=True)
            (HERE / "RESULTS.md").write_text("\n".join(text))  # after each, so that a run cut short is not lost


if __name__ == "__main__":
    main()
