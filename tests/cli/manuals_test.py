#!/usr/bin/env python3
"""Compares what is written of the commands with the commands:

    manuals_test.py PROGRAM MAN lint     the manual pages are without a warning of man and mandoc, in both languages
    manuals_test.py PROGRAM MAN pages    each command has a page in both languages, which has its options and defaults
    manuals_test.py PROGRAM MAN prose    README, docs and editors name no command, option or default that is none
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

from help_test import commands, expect, failures, help_of, options

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROSE = ["README*.md", "CONTRIBUTING.md", "docs/**/*.md", "editors/*.md", "editors/*/*.md", "tests/bench/**/*.md"]
WORDS = {"--rm"}  # README: a word of a query, not an option
OTHER_PROGRAMS = re.compile(r"\b(cmake|cpack|apt|apt-get|git|ctest|systemctl|test\.sh|run\.sh|install_packages\.sh|[a-z_]+\.(py|sh))\b")


def lint(man):
    environment = os.environ | {"MANROFFSEQ": "", "MANWIDTH": "80", "LC_ALL": "C.UTF-8"}
    for page in sorted(man.rglob("*.[1-8]")):
        for command in (["mandoc", "-Tlint", page], ["man", "--warnings", "-l", page]):
            done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
            said = done.stdout + done.stderr if command[0] == "mandoc" else done.stderr
            expect(done.returncode == 0 and not said, f"{command[0]} {page}: {said}")


def plain(roff):
    return re.sub(r"\\f[BIR]", "", roff).replace("\\-", "-").replace("\\&", "").replace("\\e", "\\")


def options_of_page(text, default):
    """{"--limit": "10"}: what each option of a page has as its default; "" where it has none."""
    found = {}
    for entry in plain(text).split("\n.TP\n")[1:]:
        entry = entry.split("\n.SH ")[0]
        heading, _, about = entry.partition("\n")
        value = re.search(default + r"\s(\S+)\.(\s|$)", about)
        for name in re.findall(r"(?:^|, )(--?[a-z0-9-]+)", heading):
            found[name] = value.group(1) if value else ""
    return found


def compare_pages(man):
    for folder, default in ((man, "Default:"), (man / "ko", "기본값:")):
        names = {"gongbu": None} | {f"gongbu-{command}": command for command in commands()}
        made = {page.stem for page in (folder / "man1").iterdir()}
        expect(made == set(names), f"{folder}/man1 has {made ^ set(names)} too much or too little")
        for page, command in names.items():
            text = (folder / "man1" / f"{page}.1").read_text(encoding="utf-8")
            wanted = {}
            for name, about in options(help_of(command)).items():
                value = re.search(r"default: ([^$,)][^,)]*)[,)]", about)
                wanted[name] = value.group(1) if value else ""
            got = options_of_page(text, default)
            expect(got == wanted, f"{folder.name}/{page}.1: {got}, and help: {wanted}")


def code_spans(text):
    """What a page shows as code: fenced lines and `spans`."""
    for block in re.findall(r"^```[a-z]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        yield from block.replace("\\\n", " ").splitlines()
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))


def check_line(where, line, known):
    for command, rest in re.findall(r"(?:^|[\s(;$/])gongbu(?: -c \S+)? ([a-z][a-z-]*)(?=\s|$)([^;|)<>#]*)", line):
        if command not in known:
            failures.append(f"{where}: there is no command {command}: {line}")
            continue
        typed = rest.split(" -- ")[0]
        for name in re.findall(r"(?:^|[\s\[(])(--[a-z][a-z-]*)", typed):
            expect(name in known[command], f"{where}: {command} has no option {name}: {line}")
    if re.fullmatch(r"--[a-z][a-z-]*( [^-]*)?", line) and not OTHER_PROGRAMS.search(line):
        name = line.split()[0]
        expect(name in WORDS or any(name in named for named in known.values()), f"{where}: no command has {name}")


def check_prose():
    known = {command: options(help_of(command)) for command in commands()}
    known["search"] |= options(help_of())
    pages = [page for pattern in PROSE for page in ROOT.glob(pattern)]
    pages = [page for page in pages if "node_modules" not in page.parts and "build" not in page.relative_to(ROOT).parts]
    expect(len(pages) > 5, "no prose is found")
    for page in pages:
        for span in code_spans(page.read_text(encoding="utf-8")):
            if not OTHER_PROGRAMS.search(span.split("gongbu ")[0]):
                check_line(page.relative_to(ROOT), span, known)


def check_the_check():
    """A command, an option and a default that there is not are seen."""
    known = {"search": {"--limit": ""}}
    for line in ("gongbu serch 람다", "gongbu search --lmit 3", "--lmit N", "x; gongbu search 람다 --no-such"):
        check_line("here", line, known)
    expect(len(failures) == 4, f"not seen: {failures}")
    failures.clear()
    page = ".SH OPTIONS\n.TP\n\\fB\\-n\\fR, \\fB\\-\\-limit\\fR \\fIN\\fR\nresults at most. Default:\n\\fB11\\fR.\n"
    expect(options_of_page(page, "Default:") == {"-n": "11", "--limit": "11"}, "a default is not read")


def main():
    program, man, what = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]), sys.argv[3]
    os.environ.update(PATH=f"{program.parent}:{os.environ['PATH']}", LC_ALL="C.UTF-8")
    check_the_check()
    if what == "lint":
        missing = [name for name in ("man", "mandoc") if not shutil.which(name)]
        if missing:
            print("skipped: needs", *missing)
            return 77
        lint(man)
    elif what == "pages":
        compare_pages(man)
    else:
        check_prose()
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
