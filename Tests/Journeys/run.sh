#!/bin/sh
# Runs every browser journey against the built binary. FREMDRIFT_BINARY, PYTHON and CHROMIUM say where things are;
# what follows on the command line goes to pytest (`-k voices`, `-x`).
set -eu
cd "$(dirname "$0")"
FREMDRIFT_BINARY="${FREMDRIFT_BINARY:-$(cd ../.. && pwd)/.build/release/fremdrift}"
export FREMDRIFT_BINARY
if [ ! -x "$FREMDRIFT_BINARY" ]; then
    echo "There is no program at $FREMDRIFT_BINARY. Build it, or set FREMDRIFT_BINARY." >&2
    exit 2
fi
exec "${PYTHON:-python3}" -m pytest -p no:cacheprovider -q --timeout 120 "$@"
