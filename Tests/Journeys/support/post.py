"""A real mail server and a folder for letters, with the configuration that names them."""

import subprocess
import sys
from contextlib import contextmanager

from support.house import REPOSITORY


@contextmanager
def post_office(house):
    """Yields the configuration file and the folder of letters; mails come as files into the house's own folder."""
    sink = subprocess.Popen(
        [sys.executable, str(REPOSITORY / "Tests/Support/Sinks/smtp_sink.py"), str(house.folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    letters = house.folder / "letters"
    letters.mkdir(mode=0o700)
    config = house.folder / "post.yaml"
    config.write_text(
        f"baseAddress: {house.address}\n"
        f"mail: {{server: 127.0.0.1, port: {sink.stdout.readline().strip()}, security: none, from: svar@example.dk}}\n"
        f"letters: {{folder: {letters}}}\n")
    yield config, letters
    sink.stdin.close()
    sink.wait(20)
