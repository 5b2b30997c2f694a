#!/bin/sh
# faults.sh [quick|chains|all]: what becomes of a run when memory, disk or power
# fail; see faults.py, which does it. `quick` (the default) is part of run.sh;
# `chains` lets the first allocation of every chain of callers fail, and every
# system call of some kinds (about an hour); `all` lets every single one fail
# (most of a day). JIUZHU names the program, ONLY the commands (an expression).
set -eu
cd "$(dirname "$0")"
PYTHON=${PYTHON:-/usr/bin/python3}
[ -x "$PYTHON" ] || PYTHON=python3
export PYTHONDONTWRITEBYTECODE=1
case ${1:-quick} in
quick) exec "$PYTHON" faults.py quick ;;
chains)
    "$PYTHON" faults.py quick chains
    exec "$PYTHON" faults.py all calls kill both full two counts
    ;;
all) exec "$PYTHON" faults.py all ;;
*)
    echo 'usage: faults.sh [quick|chains|all]' >&2
    exit 2
    ;;
esac
