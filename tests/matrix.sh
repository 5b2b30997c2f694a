#!/bin/sh
# matrix.sh: the same bytes everywhere. Every line of commands.txt under
#   locales     C, C.UTF-8, zh_CN.UTF-8, zh_CN.GB18030, tr_TR.UTF-8, de_DE.UTF-8
#               (made by localedef in a temporary folder)
#   time zones  UTC, Asia/Shanghai, America/St_Johns, Pacific/Kiritimati
#   clocks      today, and by faketime 1999-12-31 and 2031-03-04
#   twice       in another folder, under another umask
# and a roster in UTF-8, with a byte order mark, in GB18030, in GBK with its
# euro sign, with LF and CRLF, in each locale; UTF-16 is refused with advice.
# Ends with "N passed, N failed". A minute. See matrix.py, which does it.
set -eu
cd "$(dirname "$0")"
PYTHON=${PYTHON:-/usr/bin/python3}
[ -x "$PYTHON" ] || PYTHON=python3
export PYTHONDONTWRITEBYTECODE=1
exec "$PYTHON" matrix.py
