#!/bin/sh
# Makes the example record, publishes it twice, exports it in every layout, as exhibits and as a brief, and has readers that others wrote look at all of it.
# In: the folder that setup.sh made, a new folder for what is made. Out: a table on standard output; 3 where one of them objects.
# Run: sh eval/validators/run.sh VENV FOLDER
set -eu
venv=$1 folder=$2
here=$(cd "$(dirname "$0")" && pwd)
gawah=${GAWAH:-${CARGO_TARGET_DIR:-target}/release/gawah}
[ -x "$gawah" ] || cargo build -q --release -p gawah
mkdir -p "$folder"
"$gawah" -q demo "$folder/demo" >/dev/null
record=$(dirname "$(find "$folder/demo" -name '*.gawah' | head -1)")
site=$(dirname "$(find "$folder/demo" -name SHA256SUMS | head -1)")
pass=$(find "$folder/demo" -maxdepth 2 -name '*pass*' -type f | head -1)
run() { "$gawah" -q -C "$record" --passphrase-file "$pass" "$@"; }
# a second edition, so that there is a log of changes to read
figure=$(run list claims --json | python3 -c 'import json,sys; print(next(c["id"] for c in json.load(sys.stdin)["data"] if c["kind"] == "incident.killed" and c["status"] == "accepted"))')
run reject "$figure" --reason "a second edition" >/dev/null
run publish "$site" >/dev/null
for layout in ucdp gtd acled uwazi bayanat ftm huridocs; do
    run export "$folder/export/$layout" --as "$layout" >/dev/null 2>&1
    run export "$folder/public/$layout" --as "$layout" --public >/dev/null 2>&1
done
incident=$(run list incidents --json | python3 -c 'import json,sys; print(json.load(sys.stdin)["data"][0]["id"])')
run exhibit "$incident" "$folder/exhibit" >/dev/null
run exhibit "$incident" "$folder/redacted" --redacted court --lang ur >/dev/null
run brief "$folder/brief" >/dev/null
status=0
said() { # the worst of what they say
    if [ "$1" -gt "$status" ]; then status=$1; fi
}
"$venv/bin/python" -B "$here/check.py" "$site" "$folder/exhibit" "$folder/export" "$folder/public" "$folder/brief" "$folder/redacted" "$venv/node/node_modules/.bin/html-validate" || said $?
"$venv/bin/python" -B "$here/through.py" "$gawah" "$folder/export" "$folder/through" || said $?
if [ -x "$venv/geckodriver" ] && command -v firefox-esr >/dev/null; then
    "$venv/bin/python" -B "$here/safest.py" "$site" "$venv/geckodriver" || said 3
fi
exit $status
