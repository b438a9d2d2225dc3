"""Printing a page, and reading the paper."""

import re
import subprocess


def printed(tab, file):
    """Prints as a browser does by default: on the paper the style sheet asks for, without background colours."""
    tab.pdf(path=str(file), prefer_css_page_size=True, print_background=False)
    return file


def sheets(file):
    """The text of each sheet."""
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")[:-1]


def size(file):
    """Width and height of a sheet in millimetres."""
    done = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True)
    points = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", done.stdout).groups()
    return tuple(round(float(number) * 25.4 / 72) for number in points)
