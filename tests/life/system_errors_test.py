#!/usr/bin/env python3
"""Fails each n-th system call on the files of an index, one a run, and looks what came of it.

    tests/life/system_errors_test.py BUILD/bin/gongbu BUILD/lib/fault_shim.so [--all]

For `index` after edits, `index --full` and `index --compact`, and for each kind of call: the run ends by itself with 0 or 2 and,
with 2, says why; a failed sync is a failed run; the index answers as before or as after, and is whole; the next run makes it
what it should be and leaves nothing behind. Without --all a sample of the calls. After SQLite's ioerr tests.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

COMMANDS = (["index"], ["index", "--full"], ["index", "--compact"])
FAULTS = (("fsync", "EIO"), ("write", "EIO"), ("write", "ENOSPC"), ("rename", "EIO"), ("open", "EIO"), ("mkdir", "ENOSPC"),
          ("unlink", "EACCES"), ("read", "EIO"), ("fsync", "exit"), ("write", "exit"), ("rename", "exit"))
SAMPLE = 6  # of each, without --all


class Life:
    def __init__(self, gongbu, shim, folder):
        self.gongbu, self.shim, self.folder = os.path.abspath(gongbu), os.path.abspath(shim), folder
        self.notes, self.db, self.before, self.count = folder / "notes", folder / "index", folder / "before", folder / "count"
        self.notes.mkdir()
        self.env = {**os.environ, "GONGBU_DB": str(self.db), "HOME": str(folder), "XDG_STATE_HOME": str(folder / "state")}

    def run(self, *arguments, **env):
        return subprocess.run([self.gongbu, *arguments], env={**self.env, **env}, capture_output=True, text=True, timeout=60)

    def ok(self, *arguments):
        done = self.run(*arguments)
        if done.returncode != 0:
            sys.exit(f"{self.name}: {arguments} gave {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def prepare(self):
        """An index, and edits that it does not have yet."""
        self.name = "preparing"
        for i in range(12):
            self.note(i, "그때")
        self.ok("index", str(self.notes))
        for i in range(3):  # some passages are dead
            self.note(i, "또")
        self.ok("index")
        shutil.copytree(self.db, self.before)
        for i in range(3, 6):
            self.note(i, "나중")
        self.note(20, "나중")
        (self.notes / "n11.md").unlink()

    def note(self, number, word):
        text = "".join(f"## 제목 {number}-{j}\n늘 코끼리 {word} 낱말{number * 31 + j}\n\n" for j in range(6))
        (self.notes / f"n{number}.md").write_text(text, encoding="utf-8")

    def faulty(self, command, call, error, at):
        shutil.rmtree(self.db)
        shutil.copytree(self.before, self.db)
        return self.run(*command, LD_PRELOAD=self.shim, FAULT_DIR=str(self.db), FAULT_CALL=call, FAULT_ERROR=error, FAULT_AT=str(at),
                        FAULT_COUNT=str(self.count))

    def look(self, done, call, error):
        """What must hold after a run in which one call failed."""
        said = done.stdout + done.stderr
        if error != "exit":
            self.must(done.returncode in (0, 2), f"ended with {done.returncode}: {said}")
            self.must(done.returncode == 0 or "gongbu: " in said, f"says nothing: {said}")
            self.must(done.returncode == 2 or call != "fsync", f"says that all is well: {said}")
        if done.returncode == 0:
            self.must("behind" not in self.ok("check"), "says that all is well, and is behind")
        self.ok("search", "코끼리")
        self.must("whole" in self.ok("check"), "is not whole")
        self.ok("index")
        said = self.ok("check")
        self.must("whole: 12 notes" in said and "behind" not in said, f"the next run does not mend it: {said}")
        names = sorted(path.name for path in self.db.iterdir())
        self.must(names == ["gongbu-index", "lock", "sources", "tables"], f"left behind: {names}")

    def must(self, holds, what):
        if not holds:
            sys.exit(f"{self.name}: {what}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gongbu")
    parser.add_argument("shim")
    parser.add_argument("--all", action="store_true")
    args = parser.parse_args()
    runs = refused = 0
    with tempfile.TemporaryDirectory(prefix="gongbu-faults-") as folder:
        life = Life(args.gongbu, args.shim, pathlib.Path(folder).resolve())
        life.prepare()
        for command in COMMANDS:
            for call, error in FAULTS:
                life.name = f"{' '.join(command)} without a fault"
                life.must(life.faulty(command, call, error, 0).returncode == 0, "fails")
                calls = int(life.count.read_text())
                step = 1 if args.all else max(1, calls // SAMPLE)
                for at in range(1, calls + 1, step):
                    life.name = f"{' '.join(command)}, {call} {at} of {calls}: {error}"
                    done = life.faulty(command, call, error, at)
                    life.look(done, call, error)
                    runs += 1
                    refused += done.returncode == 2
    print(f"{runs} runs, {refused} of them refused: nothing lost, no false success")


if __name__ == "__main__":
    main()
