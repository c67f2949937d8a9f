#!/bin/sh
# Rommeo against PyTorch: one agent update of ROMMEO-AC, the same sizes, each side at its best thread count.
# Needs python3 with torch (Debian: python3-torch and libopenblas0-pthread). PYTHON chooses the interpreter.
# Prints a table and writes docs/results/update-benchmark.md. Run it on an otherwise idle machine.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
for python in ${PYTHON:-python3 /usr/bin/python3}; do
    "$python" -c 'import torch' 2>/dev/null && break
    python=
done
[ -n "$python" ] || { echo "compare.sh: no python3 with torch; install one or name it in PYTHON" >&2; exit 1; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$python" "$here/test_rommeo_ac.py" >"$scratch/check" || { cat "$scratch/check"; exit 1; } # compare only what is right
"$root/rommeo" bench update --json >"$scratch/rommeo.json"
"$python" "$here/bench.py" >"$scratch/torch.json"
"$python" "$here/report.py" "$scratch/rommeo.json" "$scratch/torch.json" "$root/docs/results/update-benchmark.md"
