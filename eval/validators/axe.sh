#!/bin/sh
# Makes the example record, serves its desk and has axe-core look at every kind of page. In: a Python with playwright, a folder for what is made.
# Out: a table on standard output; 1 where a finding is serious or critical. Run: sh eval/validators/axe.sh PYTHON FOLDER [SHOTS]
set -eu
python=$1 folder=$2 shots=${3:-}
here=$(cd "$(dirname "$0")" && pwd)
gawah=${GAWAH:-${CARGO_TARGET_DIR:-target}/release/gawah}
[ -x "$gawah" ] || cargo build -q --release -p gawah
mkdir -p "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder/node" axe-core@4
(cd "$folder" && "$gawah" -q demo demo >/dev/null)
"$gawah" -q -C "$folder/demo" --passphrase-file "$folder/demo/passphrase.txt" serve >"$folder/address" &
desk=$!
trap 'kill $desk' EXIT
while ! [ -s "$folder/address" ]; do sleep 0.2; done
"$python" -B "$here/axe.py" "$folder/demo" "$(head -1 "$folder/address")" "$folder/node/node_modules/axe-core/axe.min.js" $shots
