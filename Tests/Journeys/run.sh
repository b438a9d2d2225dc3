#!/bin/sh
# Runs every browser journey against the built binary. FREMDRIFT_BINARY, PYTHON and CHROMIUM say where things are;
# what follows on the command line goes to pytest (`-k voices`, `-x`).
set -eu
cd "$(dirname "$0")"
exec "${PYTHON:-python3}" -m pytest -p no:cacheprovider -q "$@" .
