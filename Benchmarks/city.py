#!/usr/bin/env python3
"""A city of 16,000 citizens: how long the import, the opening of a round for all, and any page take.

    make benchmark          (or: python3 Benchmarks/city.py [--citizens 16000] [--caseworkers 50] [--seconds 60])

Everything is done with the built program on this machine, which also does the asking: nothing here is a laboratory. Each
caseworker opens a page, reads for `--reading` seconds, and opens the next, all at once; then, to see what is left, they open
pages without reading. Prints a table; docs/performance.md says what came out where and when.
"""

import argparse
import http.client
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

REPOSITORY = Path(__file__).resolve().parents[1]
BINARY = os.environ.get("FREMDRIFT_BINARY", str(REPOSITORY / ".build/release/fremdrift"))
sys.path.insert(0, str(REPOSITORY / "Tests/Journeys"))
from support.people_file import people, written  # noqa: E402  (the same file that the journeys import)

PASSWORD = "en lang sætning om havnen"
PORT = 8179


def run(*command, feed=""):
    began = time.monotonic()
    done = subprocess.run([BINARY, *command], input=feed, text=True, capture_output=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stdout[-500:]}{done.stderr[-500:]}")
    return time.monotonic() - began, done.stdout


def says(line):
    print(line, flush=True)


# Import and opening


def bring_in(folder, citizens):
    """Seconds to import so many and to open a round for each."""
    database, key, file = str(folder / "new.sqlite"), str(folder / "new.key"), folder / "people.csv"
    run("simulate", "--citizens", "50", "--years", "1", "--until", str(date.today()), "--database", database)
    run("user", "add", "inger", "--name", "Inger Holm", "--role", "administrator", "--unit", "Job og Velfærd",
        "--database", database, feed=PASSWORD + "\n")
    run("key", "make", key)
    file.write_bytes(written(people(citizens)))
    imported, _ = run("import", "people", str(file), "--apply", "--administrator", "inger", "--key-file", key,
                      "--database", database)
    opened, said = run("rounds", "open", "--progress", "--database", database)
    says(f"| import of {citizens:,} citizens from CSV | {imported:.1f} s |")
    says(f"| opening a round for all of them ({said.strip().splitlines()[-1]}) | {opened:.1f} s |")


# Pages


class Person:
    """Somebody signed in, on one connection."""

    def __init__(self, username):
        self.connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        self.cookies = {}
        source = self.get("/log-ind")[1]
        fields = {"username": username, "password": PASSWORD, "forgery": forgery(source)}
        status, _ = self.ask("POST", "/log-ind", urlencode(fields))
        if status != 303:
            sys.exit(f"{username} could not sign in: {status}")

    def ask(self, method, path, body=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{PORT}"}
        self.connection.request(method, path, body, headers)
        reply = self.connection.getresponse()
        source = reply.read().decode()
        for name, value in reply.getheaders():
            if name.lower() == "set-cookie":
                cookie, _, content = value.split(";")[0].partition("=")
                self.cookies[cookie] = content
        return reply.status, source

    def get(self, path):
        return self.ask("GET", path)


def forgery(source):
    found = re.search(r'name="forgery" value="([^"]+)"', source)
    return found.group(1) if found else ""


LISTS = ["/i-dag", "/sager"]
OFFICE = ["/administration", "/administration/log", "/administration/post", "/administration/regnskab",
          "/administration/breve"]
OF_A_CASE = ["", "/billede", "/borger", "/forloeb"]


def kind(path):
    """/sager/17/billede?x=1 is /sager/N/billede."""
    path, _, query = path.partition("?")
    return re.sub(r"/\d+", "/N", path) + ("?…" if query else "")


def pages_of(person, lists):
    """What this person's lists lead to: their pages, and cases."""
    found = []
    for path in lists:
        status, source = person.get(path)
        if status != 200:
            continue
        found.append(path)
        links = re.findall(r'href="([^"#]+)"', source)
        found += sorted({link.replace("&amp;", "&") for link in links if re.match(r"/(sager|administration)(/log)?\?", link)})
        cases = sorted({link for link in links if re.fullmatch(r"/sager/\d+", link)})
        found += [case + part for case in cases[:8] for part in OF_A_CASE]
    return list(dict.fromkeys(found))


def visit(person, pages, until, reading, times, faults, seed):
    chance = random.Random(seed)
    time.sleep(chance.random() * min(reading, 5))
    while time.monotonic() < until:
        path = chance.choice(pages)
        began = time.monotonic()
        try:
            status, _ = person.get(path)
        except OSError as error:
            faults.append(f"{path}: {error}")
            return
        times.append((kind(path), time.monotonic() - began))
        if status not in (200, 303, 403, 404):
            faults.append(f"{path}: {status}")
        if reading:
            time.sleep(chance.expovariate(1 / reading))


def load(visitors, seconds, reading):
    times, faults = [], []
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=visit, args=(person, pages, until, reading, times, faults, index))
        for index, (person, pages) in enumerate(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, faults


def quantile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))]


def show(title, times, faults, seconds):
    says(f"\n{title}: {len(times):,} pages in {seconds} s, {len(times) / seconds:.0f} a second, {len(faults)} faults\n")
    says("| page | times | median | p95 | longest |")
    says("|---|---:|---:|---:|---:|")
    for name in ["all", *sorted({name for name, _ in times})]:
        own = [taken * 1000 for page, taken in times if name in ("all", page)]
        says(f"| {name} | {len(own):,} | {quantile(own, .5):.0f} ms | {quantile(own, .95):.0f} ms | {max(own):.0f} ms |")
    for fault in faults[:5]:
        says(f"- {fault}")


def wait_for(server):
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
            connection.request("GET", "/helbred")
            if connection.getresponse().status == 200:
                return
        except OSError:
            if server.poll() is not None:
                sys.exit("the server stopped")
            time.sleep(0.1)
    sys.exit("the server did not answer")


def serve_and_load(folder, options):
    database = str(folder / "city.sqlite")
    simulated, _ = run("simulate", "--citizens", str(options.citizens), "--years", "1", "--until", str(date.today()),
                       "--database", database)
    size = Path(database).stat().st_size / 1e6
    says(f"| a simulated year of {options.citizens:,} citizens, {size:.0f} MB | {simulated:.1f} s |")
    _, listed = run("user", "list", "--database", database)
    caseworkers = [line.split()[0] for line in listed.splitlines() if "caseworker" in line][: options.caseworkers]
    for username in caseworkers:
        run("user", "password", username, "--database", database, feed=PASSWORD + "\n")
    first, *others = sorted(set(re.findall(r"caseworker in ([^,\n]+)", listed)))
    run("user", "add", "leder", "--name", "Leder", "--role", "administrator", "--unit", first, "--database", database,
        feed=PASSWORD + "\n")
    for unit in others:
        run("user", "role", "leder", "--role", "administrator", "--unit", unit, "--database", database)
    server = subprocess.Popen(
        [BINARY, "serve", "--database", database, "--port", str(PORT)], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    try:
        wait_for(server)
        began = time.monotonic()
        visitors = []
        for username in caseworkers:
            person = Person(username)
            visitors.append((person, pages_of(person, LISTS)))
        leader = Person("leder")
        visitors.append((leader, pages_of(leader, OFFICE)))
        visitors = [(person, pages) for person, pages in visitors if pages]
        says(f"| {len(caseworkers)} caseworkers and a leader sign in, and open what they have | {time.monotonic() - began:.1f} s |")
        for title, reading in ((f"Reading {options.reading:g} s a page", options.reading), ("Without reading", 0)):
            times, faults = load(visitors, options.seconds, reading)
            show(title, times, faults, options.seconds)
        peak = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{server.pid}/status").read_text())
        says(f"\nThe server's memory at most: {int(peak.group(1)) / 1024:.0f} MB")
    finally:
        server.terminate()
        server.wait(20)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--citizens", type=int, default=16000)
    parser.add_argument("--caseworkers", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60, help="of each load")
    parser.add_argument("--reading", type=float, default=2.0, help="seconds a page on average")
    options = parser.parse_args()
    cpu = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    says(f"{date.today()}, {os.cpu_count()} cores ({cpu.group(1) if cpu else platform.machine()}), load before: "
         f"{os.getloadavg()[0]:.1f}\n")
    says("| what | time |")
    says("|---|---:|")
    with tempfile.TemporaryDirectory(prefix="fremdrift-city-") as folder:
        bring_in(Path(folder), options.citizens)
        serve_and_load(Path(folder), options)


if __name__ == "__main__":
    main()
