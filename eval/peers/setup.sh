#!/bin/sh
# Makes a Python with NumPy in the folder that is named, from PyPI: the peer that eval's speed is measured beside.
set -eu
python3 -m venv "$1"
"$1/bin/pip" install --quiet "numpy>=2,<3"
