"""One command in a process of its own: wall time, the fit's own time, peak memory; capped in both."""

import os
import resource
import subprocess
import tempfile
import time
from dataclasses import dataclass

SECONDS, BYTES = 180, 10 * 1024**3


@dataclass
class Measured:
    #: None when the command did not end well; `why` says how.
    whole: float | None
    fit: float | None
    megabytes: float | None
    why: str = ""


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def run(command: list[str], fit_seconds) -> Measured:
    """Runs the command; `fit_seconds` reads the fit's time from what it printed."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as complaint:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=output, stderr=complaint, preexec_fn=limit)
        usage = wait(child, start + SECONDS)
        whole = time.perf_counter() - start
        if usage is None:
            return Measured(None, None, None, f"> {SECONDS} s")
        output.seek(0)
        complaint.seek(0)
        text, said = output.read().decode(), complaint.read().decode()
    if child.returncode != 0:
        return Measured(None, None, None, reason(child.returncode, said))
    return Measured(whole, fit_seconds(text), usage.ru_maxrss / 1024)


def wait(child: subprocess.Popen, deadline: float):
    """Waits for this child alone, so that the memory is its own; None when it had to be ended."""
    while time.perf_counter() < deadline:
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if pid:
            child.returncode = os.waitstatus_to_exitcode(status)
            return usage
        time.sleep(0.002)
    child.kill()
    child.wait()
    return None


def reason(code: int, said: str) -> str:
    if code == 64 and ("Unexpected argument" in said or "Unknown option" in said):  # ours: no such command or option
        return "not there yet"
    if any(word in said for word in ("MemoryError", "cannot allocate", "Unable to allocate", "bad_alloc")):
        return "> 10 GB"
    if "there is no package" in said or "ModuleNotFoundError" in said:
        return "not installed"
    last = said.strip().splitlines()[-1] if said.strip() else ""
    return f"failed ({code}): {last[:120]}"
