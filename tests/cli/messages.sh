#!/bin/sh
# messages.sh - see ../messages.py.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
export JIUZHU

test_case "no message ever shows an identity number"
"$PYTHON" "$ROOT/tests/messages.py" "${ROUNDS:-2}" >told
expect "no number told" test $? -eq 0
grep -q ', 0 told$' told || cat told

finish
