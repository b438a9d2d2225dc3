#!/bin/sh
# Makes the pictures in docs/images from a simulated job centre with a fixed seed. Needs what run.sh needs, and poppler-utils.
set -eu
cd "$(dirname "$0")"
FREMDRIFT_BINARY="${FREMDRIFT_BINARY:-$(cd ../.. && pwd)/.build/release/fremdrift}"
export FREMDRIFT_BINARY
exec "${PYTHON:-python3}" screenshots.py
