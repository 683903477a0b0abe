"""A program in a terminal of a size: what it prints, and keys for it."""
import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time


class Terminal:
    def __init__(self, command, rows, columns, folder, environment=None):
        self.controller, side = pty.openpty()
        fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process = subprocess.Popen(
            ["bash", "-c", command], stdin=side, stdout=side, stderr=side, cwd=folder, start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", **(environment or {})},
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(side)

    def read(self, seconds=60):
        """All that is printed until the program ends."""
        text, end = b"", time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self.controller], [], [], 0.2)[0]:
                try:
                    part = os.read(self.controller, 65536)
                except OSError:  # the program has closed it
                    break
                if not part:
                    break
                text += part
            elif self.process.poll() is not None:
                break
        self.process.wait(10)
        os.close(self.controller)
        return text.decode("utf-8", "replace").replace("\r\n", "\n")


def output(command, rows, columns, folder, environment=None):
    terminal = Terminal(command, rows, columns, folder, environment)
    return terminal.read(), terminal.process.returncode
