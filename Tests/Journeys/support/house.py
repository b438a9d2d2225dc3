"""A house to visit: the real binary serving a database in a temporary folder on a free port."""

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
BINARY = os.environ["FREMDRIFT_BINARY"]
PATIENCE = 60


def free_port():
    """The first port nobody listens on, from a range that nothing well known uses."""
    for port in range(8130, 8161):
        with socket.socket() as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise RuntimeError("No free port from 8130 to 8160.")


class House:
    """Starts in `with` and takes everything with it when it stops."""

    def __init__(self, *command):
        self.command = command
        self.folder = Path(tempfile.mkdtemp(prefix="fremdrift-journey-"))
        self.database = self.folder / "house.sqlite"
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process = None

    def run(self, *arguments, words=""):
        """Runs another command of the binary on this house's database."""
        done = subprocess.run(
            [BINARY, *arguments, "--database", str(self.database)],
            input=words, capture_output=True, text=True, timeout=PATIENCE)
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    def start(self):
        with open(self.folder / "said", "w") as said:
            self.process = subprocess.Popen(
                [BINARY, *self.command, "--database", str(self.database), "--port", str(self.port)],
                stdout=said, stderr=subprocess.STDOUT)
        self._wait_for(rf"Fremdrift is at {self.address}")
        return self

    def stop(self):
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    __enter__ = start

    def __exit__(self, *_):
        self.stop()

    @property
    def said(self):
        """What the server printed, to both streams."""
        return (self.folder / "said").read_text()

    def told(self, pattern):
        """The first group of `pattern` in what the server printed."""
        return re.search(pattern, self.said).group(1)

    def _wait_for(self, pattern):
        end = time.monotonic() + PATIENCE
        while not re.search(pattern, self.said):
            if self.process.poll() is not None or time.monotonic() > end:
                said = self.said
                self.stop()
                raise RuntimeError(f"The server did not start: {said}")
            time.sleep(0.05)


class DemoHouse(House):
    """A simulated job centre with a sign-in for every role."""

    def __init__(self, citizens=60):
        super().__init__("demo", "--citizens", str(citizens))

    @property
    def caseworker(self):
        return self.told(r"Caseworker .* user name (\S+)"), self.password

    @property
    def administrator(self):
        return "administrator", self.password

    @property
    def password(self):
        return self.told(r"password (\S+)")

    @property
    def link(self):
        return self.told(r"(http\S+/svar/\w+)")

    @property
    def citizen(self):
        """The name of the citizen whose link it is; the case belongs to the caseworker."""
        return self.told(r"answers the open round of (.+), a case")

    @property
    def code(self):
        return self.told(r"code (\S+)")


class EmptyHouse(House):
    """An installation on its first day: nobody in it."""

    def __init__(self, has_address=True):
        """Without an address it opens no rounds by itself and prints no letters."""
        super().__init__("serve")
        if has_address:
            config = self.folder / "serve.yaml"
            config.write_text(f"baseAddress: {self.address}\n")
            self.command += ("--config", str(config))

    @property
    def setup_code(self):
        return self.told(r"setup code (\S+)")
