#!/bin/sh
# outputs.sh - see ../outputs.py.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
export JIUZHU

test_case "every output is 0600, its folder 0700, and the same bytes twice"
"$PYTHON" "$ROOT/tests/outputs.py" >said
expect "nothing wrong" test $? -eq 0
grep -q ', 0 wrong$' said || cat said

finish
