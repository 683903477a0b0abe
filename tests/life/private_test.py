#!/usr/bin/env python3
"""An index is its owner's alone, and what was deleted from the notes leaves its files.

    tests/life/private_test.py BUILD/bin/gongbu
"""
import os
import pathlib
import stat
import subprocess
import sys
import tempfile

SECRET = "hunter2zebra"


class Life:
    def __init__(self, gongbu, folder):
        self.gongbu, self.notes, self.db = os.path.abspath(gongbu), folder / "notes", folder / "data" / "index"
        self.notes.mkdir()
        self.env = {**os.environ, "GONGBU_DB": str(self.db), "HOME": str(folder), "XDG_STATE_HOME": str(folder / "state"),
                    "XDG_CACHE_HOME": str(folder / "cache")}
        self.state, self.cache = folder / "state", folder / "cache" / "gongbu"

    def ok(self, *arguments):
        done = subprocess.run([self.gongbu, *map(str, arguments)], env=self.env, capture_output=True, text=True, timeout=60)
        must(done.returncode == 0, f"{arguments} gave {done.returncode}: {done.stdout}{done.stderr}")

    def note(self, name, text):
        (self.notes / name).write_text(text, encoding="utf-8")

    def has_secret(self):
        """In a file of the index; zstd leaves short texts as they are, and a term is never packed."""
        return any(SECRET.encode() in path.read_bytes() for path in self.db.rglob("*") if path.is_file())

    def open_to_others(self):
        return [str(path) for folder in (self.db, self.state, self.cache) for path in [folder, *folder.rglob("*")]
                if stat.S_IMODE(path.lstat().st_mode) & 0o077]


def must(holds, what):
    if not holds:
        sys.exit(f"FAILED: {what}")


def modes(life):
    os.umask(0)
    life.note("a.md", "# 큐\n\n코끼리\n")
    life.ok("index", life.notes)
    must(not life.open_to_others(), f"others may read {life.open_to_others()}")
    watcher = subprocess.Popen([life.gongbu, "watch"], env=life.env, stderr=subprocess.PIPE, text=True)
    for line in watcher.stderr:
        if "watching" in line:
            break
    life.note("b.md", "# 캐시\n\n코끼리\n")
    for line in watcher.stderr:
        if "1 added" in line:
            break
    must(not life.open_to_others(), f"while watching, others may read {life.open_to_others()}")
    watcher.terminate()
    watcher.wait()
    watcher.stderr.close()
    for command in (["index"], ["index", "--full"], ["index", "--compact"], ["forget", "--now"]):
        life.note("a.md", f"# 큐\n\n코끼리 {command}\n")
        for path in life.db.rglob("*"):
            path.chmod(0o777 if path.is_dir() else 0o666)
        life.ok(*command)
        must(not life.open_to_others(), f"after {command} others may read {life.open_to_others()}")


def deleted_text(life):
    for i in range(200):
        life.note(f"n{i}.md", f"# 노트 {i}\n\n낱말{i} 컨테이너 서버리스\n")
    life.note("secret.md", f"# 비밀\n\n{SECRET} 열쇠\n")
    life.note("edited.md", f"# 고칠 것\n\n{SECRET} 열쇠\n")
    life.ok("index", life.notes)
    must(life.has_secret(), "the test looks for it in the wrong place")
    (life.notes / "secret.md").unlink()
    life.note("edited.md", "# 고칠 것\n\n아무것도\n")
    life.ok("index")
    life.ok("forget", "--now")
    must(not life.has_secret(), "forget --now leaves deleted text in the index")
    life.note("secret.md", f"# 비밀\n\n{SECRET} 열쇠\n")
    life.ok("index")
    must(life.has_secret(), "the test looks for it in the wrong place")
    (life.notes / "secret.md").unlink()
    for i in range(150):
        (life.notes / f"n{i}.md").unlink()
    life.ok("index")
    must(not life.has_secret(), "deleted text is still there when three quarters are dead")
    life.ok("check")
    other = life.notes.parent / "other"
    other.mkdir()
    (other / "x.md").write_text(f"# 다른 것\n\n{SECRET}\n", encoding="utf-8")
    life.ok("index", other)
    must(life.has_secret(), "the test looks for it in the wrong place")
    life.ok("forget", other, "--now")
    must(not life.has_secret(), "a forgotten folder's text is still there")


def main():
    for case in (modes, deleted_text):
        with tempfile.TemporaryDirectory(prefix="gongbu-private-") as folder:
            case(Life(sys.argv[1], pathlib.Path(folder).resolve()))
    print("passed")


if __name__ == "__main__":
    main()
