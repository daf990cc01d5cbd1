"""Runs a command in a terminal of so many columns, and passes on what it shows there: COLUMNS ANSWER COMMAND…

A question that ends in [y/N] is answered by ANSWER: a line, or ^C or ^D for the keys.
"""

import fcntl
import os
import pty
import struct
import sys
import termios

ROWS = 40
KEYS = {"^C": b"\x03", "^D": b"\x04"}

columns, answer, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, columns, 0, 0))
    os.execvp(command[0], command)
while True:
    try:
        shown = os.read(terminal, 65536)
    except OSError:  # on Linux, the end
        break
    if not shown:
        break
    sys.stdout.buffer.write(shown)
    sys.stdout.buffer.flush()
    if b"[y/N]" in shown:
        os.write(terminal, KEYS.get(answer, answer.encode() + b"\n"))
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
