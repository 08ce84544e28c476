#!/usr/bin/env bash
# Tests the Python package and the R functions against folders written by the command line, runs their examples and compares figure 1
# of a front as both compute it. Interpreters that are missing are installed by apt where possible, else skipped with a message.
# Needs a build of src/CarbonOptimizer.Cli in Release, or the program in CARBONOPT.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
export CARBONOPT="${CARBONOPT:-$root/artifacts/bin/CarbonOptimizer.Cli/release/carbonopt.dll}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export CARBONOPT_FOLDERS="$work/folders" CARBONOPT_FIGURES="$work" PYTHONDONTWRITEBYTECODE=1

# An interpreter: that of the system, else one that apt brings.
have() {
    command -v "$1" >/dev/null && return
    if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
        (apt-get update && apt-get install -y --no-install-recommends "$2") >/dev/null 2>&1 || true
    fi
    command -v "$1" >/dev/null || { echo "skipped: $1 is not to be had here"; return 1; }
}

"$root/tests/interop/make-folders.sh" "$CARBONOPT_FOLDERS"
if have python3 python3; then
    echo "== Python: $(python3 --version)"
    (cd "$root/src/python" && python3 -m unittest)
    (cd "$root/src/python" && python3 - "$work/python.csv") <<'PYTHON'
import os, sys, carbonopt
curve = carbonopt.read_front(os.path.join(os.environ["CARBONOPT_FOLDERS"], "front")).certified(101)
with open(sys.argv[1], "w") as file:
    file.write("x,bound,found\n" + "".join("%.17g,%.17g,%.17g\n" % (row["x"], row["bound"], row["found"]) for row in curve))
PYTHON
fi
if have Rscript r-base-core; then
    echo "== R: $(Rscript --version 2>&1)"
    # In the poorest locale, where no source may hold more than ASCII.
    LC_ALL=C CARBONOPT_NUMBERS="$work/r.csv" Rscript "$root/src/r/tests/test-carbonopt.R"
    LC_ALL=C Rscript "$root/src/r/examples/first_figures.R" >/dev/null
fi
if [ -f "$work/python.csv" ] && [ -f "$work/r.csv" ]; then
    python3 - "$work/python.csv" "$work/r.csv" <<'PYTHON'
import csv, sys
python, r = ([[float(value) for value in row] for row in list(csv.reader(open(path)))[1:]] for path in sys.argv[1:])
worst = max(abs(a - b) / max(1, abs(a)) for one, other in zip(python, r) for a, b in zip(one, other))
print(f"figure 1 of a front in Python and R: {len(python)} points, largest relative difference {worst:.1e}")
sys.exit(0 if len(python) == len(r) == 101 and worst < 1e-12 else 1)
PYTHON
fi
