"""A real mail server and a folder for letters, with the configuration that names them."""

import sqlite3
import subprocess
import sys
from contextlib import contextmanager

from support.house import REPOSITORY


FACTS = {
    "controllerContact": "jobcenter@example.dk", "dataProtectionOfficer": "dpo@example.dk",
    "legalBasis": "Lov om aktiv beskæftigelsesindsats", "processors": "Driften", "retentionPeople": "60",
}


def tell(house):
    """What citizens have a right to know; without it nothing is sent."""
    with sqlite3.connect(house.database) as database:
        database.executemany("INSERT OR REPLACE INTO setting (name, content) VALUES (?, ?)", FACTS.items())
    database.close()


@contextmanager
def post_office(house):
    """Yields the configuration file and the folder of letters; mails come as files into the house's own folder."""
    sink = subprocess.Popen(
        [sys.executable, str(REPOSITORY / "Tests/Support/Sinks/smtp_sink.py"), str(house.folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    tell(house)
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
