#!/usr/bin/env python3
"""The system tells `gongbu watch` of no more folders, of none, or loses what it would have told: nothing is missed, and it is said.

    tests/life/watch_limits_test.py BUILD/bin/gongbu

The limits are those of a user namespace of its own (user.max_inotify_watches and _instances); where there is none, that part is
skipped by name. The queue overflows while the watcher is stopped by a signal.
"""
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

LIMIT = 50  # seconds that anything may take: fewer than until the look at everything that comes each minute anyway
WATCHES, INSTANCES, QUEUE = "max_inotify_watches", "max_inotify_instances", "/proc/sys/fs/inotify/max_queued_events"


def fail(why):
    sys.exit(f"FAILED: {why}")


def until(holds, what):
    end = time.monotonic() + LIMIT
    while not holds():
        if time.monotonic() > end:
            fail(what)
        time.sleep(0.05)


class Watch:
    """`gongbu watch` of five folders with a note each, begun by the command `before`."""

    def __init__(self, gongbu, folder, before=()):
        self.gongbu, self.folder, self.notes = gongbu, folder, folder / "notes"
        for name in "abcde":
            self.write(f"{name}/{name}.md", "코끼리")
        self.env = {**os.environ, "GONGBU_DB": str(folder / "index"), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
        self.said = folder / "said"
        with open(self.said, "w") as said:
            self.process = subprocess.Popen([*before, gongbu, "watch", self.notes], env=self.env, stderr=said, stdout=said)
        self.says("watching 1 folder")

    def write(self, path, word):
        path = self.notes / path
        path.parent.mkdir(parents=True, exist_ok=True)
        # Passages that are alike are shown once.
        path.write_text(f"# {path.name}\n\n{word} " + " ".join(f"{path.parent.name}{path.stem}{number}" for number in range(20)) + "\n")

    def says(self, words):
        until(lambda: words in self.said.read_text(), f"never said {words!r}:\n{self.said.read_text()}")

    def finds(self, word, paths):
        def found():
            done = subprocess.run([self.gongbu, "search", f'"{word}"', "--format", "paths", "--limit", "50"], cwd=self.notes, env=self.env,
                                  capture_output=True, text=True)
            return set(done.stdout.split()) == set(paths)
        until(found, f"{word} is not in {paths}:\n{self.said.read_text()}")

    def changes_are_seen(self):
        """In each folder, in a new one, and in one that took another's name."""
        for name in "abcde":
            self.write(f"{name}/{name}.md", "거북선")
        self.finds("거북선", [f"{name}/{name}.md" for name in "abcde"])
        self.write("f/깊은/f.md", "나룻배")
        self.finds("나룻배", ["f/깊은/f.md"])
        os.rename(self.notes / "a", self.notes / "z")
        self.write("a/new.md", "두루미")
        self.finds("두루미", ["a/new.md"])
        (self.notes / "e/e.md").unlink()
        self.finds("거북선", ["b/b.md", "c/c.md", "d/d.md", "z/a.md"])

    def end(self):
        self.process.send_signal(signal.SIGINT)
        if self.process.wait(LIMIT) != 0:
            fail(f"watch ended with {self.process.returncode}:\n{self.said.read_text()}")


def limited(gongbu, folder, name, most, hint):
    enter = ["unshare", "--user", "--map-root-user", "sh", "-c", f'echo {most} >/proc/sys/user/{name} && exec "$@"', "sh"]
    try:
        possible = subprocess.run([*enter, "true"], capture_output=True).returncode == 0
    except OSError:
        possible = False
    if not possible:
        print(f"{name}: not tried, there are no user namespaces here")
        return
    global LIMIT
    LIMIT = 300  # it looks by itself
    watch = Watch(gongbu, folder, enter)
    watch.says("watch no more folders")
    watch.says(f"raise fs.inotify.{hint}")
    watch.changes_are_seen()
    watch.end()
    said = watch.said.read_text().count("watch no more folders")
    if said != 1:
        fail(f"{name}: said {said} times")


def overflow(gongbu, folder):
    global LIMIT
    LIMIT = 50
    watch = Watch(gongbu, folder)
    watch.process.send_signal(signal.SIGSTOP)
    with open(QUEUE) as file:
        most = int(file.read())
    for number in range(most // 2 + 100):  # two events each: it comes, and it goes
        path = watch.notes / "b" / f"{number}.tmp"
        path.touch()
        path.unlink()
    # Of this nobody is told.
    os.rename(watch.notes / "c", watch.notes / "y")
    watch.write("c/lost.md", "기러기")
    watch.write("b/b.md", "기러기")
    (watch.notes / "d/d.md").unlink()
    watch.process.send_signal(signal.SIGCONT)
    watch.says("more has changed at once")
    watch.finds("기러기", ["c/lost.md", "b/b.md"])
    watch.finds("코끼리", ["a/a.md", "e/e.md", "y/c.md"])
    # Told again of every folder, well before the look at everything that comes each minute.
    watch.write("c/lost.md", "올빼미")
    watch.write("y/c.md", "올빼미")
    watch.finds("올빼미", ["c/lost.md", "y/c.md"])
    watch.end()


def main():
    gongbu = os.path.abspath(sys.argv[1])
    tries = [(limited, WATCHES, 2, "max_user_watches"), (limited, INSTANCES, 0, "max_user_instances"), (overflow,)]
    for test, *arguments in tries:
        with tempfile.TemporaryDirectory(prefix="gongbu-watch-") as folder:
            test(gongbu, pathlib.Path(folder), *arguments)
    print("passed")


if __name__ == "__main__":
    main()
