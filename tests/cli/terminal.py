#!/usr/bin/env python3
"""Runs a command on a terminal of 24 lines and 80 columns.

    terminal.py out COMMAND...   all three streams are the terminal
    terminal.py err COMMAND...   standard error alone; output goes to /dev/null,
                                 input is /dev/null
    terminal.py type TEXT COMMAND...  all three, and TEXT is typed

Prints what stood on the terminal, without carriage returns before line feeds,
and ends with the command's status.
"""
import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios


def main():
    mode, command = sys.argv[1], sys.argv[2:]
    typed = command.pop(0) if mode == "type" else ""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    if mode == "err":
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL,
                   "stderr": follower}
    else:
        streams = {"stdin": follower, "stdout": follower, "stderr": follower}
    process = subprocess.Popen(command, start_new_session=True, **streams)
    os.close(follower)
    os.write(leader, typed.encode())
    shown = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # nobody has the terminal any more
            break
        if not piece:
            break
        shown += piece
    sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
    sys.stdout.flush()
    return process.wait()


if __name__ == "__main__":
    sys.exit(main())
