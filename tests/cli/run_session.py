#!/usr/bin/env python3
"""Runs a session file: command lines and what they print, as a reader would see them in a terminal.

    # a comment
    $ gongbu search 컨테이너 --format paths
    notes/컨테이너.md
    $ gongbu search 없는말없는말
    ! gongbu: nothing found
    [exit 1]

After a command come its stderr ("! ") and stdout lines and "[exit N]" when N is not 0. "> " continues a
command (a here document). <*> stands for any text in a line, a line <...> for any lines. Every session has a
new folder, a new HOME and no index; one
whose name ends in _ko is a Korean's. $BUILD is what was built; what is installed into ~/.local comes before it. --update writes what the commands print now into the file.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

ANY_TEXT, ANY_LINES = "<*>", "<...>"


def parse(text):
    """Session text to (text before the first command, [(command, its source lines, expected lines)])."""
    preamble, steps = [], []
    for line in text.splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], [line], []))
        elif line.startswith("> ") and steps and not steps[-1][2]:
            command, source, expected = steps[-1]
            steps[-1] = (command + "\n" + line[2:], source + [line], expected)
        elif steps:
            steps[-1][2].append(line)
        else:
            preamble.append(line)
    return preamble, steps


def run(command, folder, home, program, locale):
    env = {
        "PATH": f"{home}/.local/bin:{program.parent}:/usr/local/bin:/usr/bin:/bin",
        "BUILD": str(program.parent.parent),
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        **locale,
        **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")},
    }
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=60
    )
    shown = []
    for stream, mark in ((done.stderr, "! "), (done.stdout, "")):
        text = stream.decode("utf-8", "backslashreplace").replace(str(folder), "$DIR").replace(str(home), "$HOME")
        shown += [(mark + line).rstrip() for line in text.splitlines()]
    while shown and not shown[-1]:
        shown.pop()
    if done.returncode:
        shown.append(f"[exit {done.returncode}]")
    return shown


def without_notes(lines):
    """Expected lines without comments and the blank lines before the next command."""
    kept = [line.rstrip() for line in lines if not line.startswith("# ")]
    while kept and not kept[-1]:
        kept.pop()
    return kept


def matches(expected, shown):
    pattern = ""
    for line in expected:
        if line == ANY_LINES:
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*".join(re.escape(part) for part in line.split(ANY_TEXT)) + "\n"
    return re.fullmatch(pattern, "".join(line + "\n" for line in shown)) is not None


def main():
    update = "--update" in sys.argv
    program, session = (pathlib.Path(a).resolve() for a in sys.argv[1:] if a != "--update")
    preamble, steps = parse(session.read_text(encoding="utf-8"))
    # bash complains of an LC_ALL that is not installed, not of LANG.
    korean = {"LANG": "ko_KR.UTF-8", "LC_CTYPE": "C.UTF-8"}
    locale = korean if session.stem.endswith("_ko") else {"LC_ALL": "C.UTF-8"}
    failures, written = 0, preamble[:]
    with tempfile.TemporaryDirectory(prefix="gongbu-cli-") as scratch:
        folder, home = pathlib.Path(scratch) / "work", pathlib.Path(scratch) / "home"
        folder.mkdir()
        home.mkdir()
        for command, source, expected in steps:
            shown = run(command, folder, home, program, locale)
            good = matches(without_notes(expected), shown)
            tail = expected[len(without_notes(expected)):]
            written += source + (expected if good else shown + (tail or [""]))
            if not good:
                failures += 1
                if not update:
                    print("\n".join(source), "--- expected", *without_notes(expected), "--- got", *shown, "", sep="\n")
    if update:
        session.write_text("\n".join(written).rstrip("\n") + "\n", encoding="utf-8")
    return 1 if failures and not update else 0


if __name__ == "__main__":
    sys.exit(main())
