"""Reads QR codes off paper with a reader that is not ours."""

import subprocess

import zxingcpp
from PIL import Image


def read(file, sheet=1):
    """What the QR codes on one sheet of a PDF say, at the sharpness of an office scanner."""
    picture = file.with_suffix(f".{sheet}")
    subprocess.run(
        ["pdftoppm", "-r", "150", "-f", str(sheet), "-l", str(sheet), "-singlefile", "-png", str(file), str(picture)],
        check=True)
    with Image.open(f"{picture}.png") as image:
        return [found.text for found in zxingcpp.read_barcodes(image) if "QR" in str(found.format)]
