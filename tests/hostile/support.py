"""What the tests of hostile input share: a scratch folder with notes and a HOME of its own, and the program run in it.

    with Scratch(sys.argv[1]) as at:
        at.note("a.md", "# 람다\n\n코끼리\n")
        at.ok("index", at.notes)
        at.refused("search", "코끼리", "--db", at.folder / "stub", says="is a file")
"""
import os
import pathlib
import subprocess
import sys
import tempfile


class Scratch:
    def __init__(self, gongbu):
        self.gongbu = os.path.abspath(gongbu)
        self.temporary = tempfile.TemporaryDirectory(prefix="gongbu-hostile-")
        self.folder = pathlib.Path(self.temporary.name).resolve()
        self.notes, self.db = self.folder / "notes", self.folder / "index"
        self.notes.mkdir()
        home = self.folder / "home"
        home.mkdir()
        self.env = {"PATH": os.environ["PATH"], "HOME": str(home), "GONGBU_DB": str(self.db), "LC_ALL": "C.UTF-8",
                    **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.temporary.cleanup()

    def note(self, path, text):
        path = self.notes / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *arguments, stdin="", **env):
        """Ends by itself within 20 s, and not by a signal."""
        done = subprocess.run([self.gongbu, *map(str, arguments)], cwd=self.folder, env={**self.env, **env}, input=stdin,
                              capture_output=True, text=True, errors="replace", timeout=20)
        check(done.returncode >= 0, f"{arguments} ended by signal {-done.returncode}: {done.stderr}")
        return done

    def ok(self, *arguments, code=0, **more):
        done = self.run(*arguments, **more)
        check(done.returncode == code, f"{arguments} gave {done.returncode}, not {code}:\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def refused(self, *arguments, says="", **more):
        said = self.ok(*arguments, code=2, **more)
        check(said.startswith("gongbu: ") and says in said, f"{arguments} does not say {says!r}:\n{said}")
        return said


def check(holds, message):
    if not holds:
        sys.exit(f"FAILED: {message}")


def run_all(cases):
    """Runs each function on a new Scratch; the program is the first argument."""
    for case in cases:
        with Scratch(sys.argv[1]) as at:
            case(at)
        print(f"held: {case.__doc__}")
