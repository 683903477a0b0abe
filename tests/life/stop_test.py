#!/usr/bin/env python3
"""Interrupts gongbu while it reads one large note: it stops within the note, keeps what was there and goes on at the next run.

    tests/life/stop_test.py BUILD/bin/gongbu

Of each format one note that takes seconds. The signal is sent once all of the note is in memory; a program that looked at it
between notes only would end with the note in the index. In the end the note is taken away and the next run is an ordinary one.
"""
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

NOTES = {
    "prose.md": ("", "서버 없이 컨테이너를 실행하는 방법을 적는다\n\n"),
    "list.md": ("", "- a\n"),
    "rows.html": ("<table>", "<tr><td>a</td><td>b</td></tr>\n"),
    "heads.org": ("", "* a\n"),
    "rows.csv": ("a,b\n", "가,나\n"),
}
BYTES = 24 << 20


def fail(text):
    sys.exit(f"FAILED: {text}")


def read_bytes(process):
    for line in pathlib.Path(f"/proc/{process.pid}/io").read_text().splitlines():
        if line.startswith("rchar:"):
            return int(line.split()[1])
    return 0


def interrupt(command, env, size, signal_number):
    """Sends the signal once the note has been read from the disk; the code that the program ends with, and what it said."""
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            while process.poll() is None and read_bytes(process) < size:
                pass
        except (FileNotFoundError, ProcessLookupError, PermissionError):  # it has ended
            pass
        process.send_signal(signal_number)
        output = process.communicate(timeout=600)
        return process.returncode, output[0] + output[1]


def main():
    gongbu = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="gongbu-stop-") as folder:
        folder = pathlib.Path(folder)
        notes = folder / "notes"
        notes.mkdir()
        env = {**os.environ, "GONGBU_DB": str(folder / "index"), "HOME": str(folder), "LANG": "C.UTF-8"}

        def run(*command):
            return subprocess.run([gongbu, *command], env=env, capture_output=True, text=True, timeout=600)

        def held():
            return json.loads(run("status", "--format", "json").stdout)["notes"]

        (notes / "작은.md").write_text("# 코끼리\n\n늘 있는 말\n", encoding="utf-8")
        if (first := run("index", str(notes))).returncode != 0:
            fail(first.stderr)
        for number, (name, (begin, unit)) in enumerate(NOTES.items()):
            large = notes / name
            large.write_text(begin + unit * (BYTES // len(unit.encode())), encoding="utf-8")
            sent = (signal.SIGINT, signal.SIGTERM)[number % 2]
            code, said = interrupt([gongbu, "index"], env, large.stat().st_size, sent)
            if code != 2 or "stopped before everything was read" not in said:
                fail(f"{name}: {sent.name} gave {code}: {said}")
            if held() != 1:
                fail(f"{name}: the note that was being read is in the index")
            if run("search", "코끼리").returncode != 0 or run("check").returncode != 0:
                fail(f"{name}: the index is not whole")
            large.unlink()
            again = run("index")
            if again.returncode != 0 or held() != 1:
                fail(f"{name}: the next run gave {again.returncode}: {again.stderr}")
            print(f"{name}: stopped")


if __name__ == "__main__":
    main()
