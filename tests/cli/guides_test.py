#!/usr/bin/env python3
"""Runs what the READMEs and guides show, in both languages:

    guides_test.py PROGRAM [--update]

Each ```console block is a session: "$ " and a command ("> " goes on with it), then what it prints, stderr first. "…"
stands for any text in a line, a line "…" for any lines; times and sizes may be others. The blocks of a page share one
new home folder, which has the notes that ship. Also: a page and its translation run the same commands, every link leads
to a file, and README is short. --update writes what is printed now, and leaves out as many lines as before.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
LANGUAGES = {"en": "C.UTF-8", "ko": "ko_KR.UTF-8"}  # of what gongbu says; the locale need not be installed
LONGEST_README = 150
SHOWN_HOME = "/home/na"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
VARYING = re.compile(r"\d+(\.\d+)? ?(ms|s|초|MB/s|[KM]?i?B)(?![\w])|\d{4}\. \d+\. \d+\. 오[전후] \d+:\d\d|[A-Z][a-z]{2} \d+, \d{4}, \d+:\d\d [AP]M")
failures = []


def pages():
    """[(English page, its translation)]"""
    found = [(ROOT / "README.md", ROOT / "README.ko.md")]
    english = sorted((ROOT / "docs/guide/en").glob("*.md"))
    found += [(page, ROOT / "docs/guide/ko" / page.name) for page in english]
    korean = {page.name for page in (ROOT / "docs/guide/ko").glob("*.md")}
    if len(english) < 5 or korean != {page.name for page in english}:
        failures.append(f"docs/guide: {sorted(page.name for page in english)}, and in Korean {sorted(korean)}")
    return found


def steps_of(block):
    """[(lines of the command, lines that it prints)]"""
    steps = []
    for line in block.splitlines():
        if line.startswith("$ "):
            steps.append(([line], []))
        elif re.match(r">( |$)", line) and not steps[-1][1]:
            steps[-1][0].append(line)
        else:
            steps[-1][1].append(line)
    return steps


def command_of(lines):
    return "\n".join(line[2:] for line in lines)


def commands_of(text):
    """What is run, without the remarks behind it, which are translated."""
    found = [command_of(lines) for block in BLOCK.findall(text) for lines, _ in steps_of(block)]
    return [re.sub(r"\s{2,}# .*$", "", command) for command in found]


def run(command, home, program, language):
    env = {"PATH": f"{program.parent}:/usr/local/bin:/usr/bin:/bin", "HOME": str(home), "LANG": LANGUAGES[language], "LC_CTYPE": "C.UTF-8"}
    env |= {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
    done = subprocess.run(["bash", "-c", command], cwd=home, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    text = (done.stderr + done.stdout).decode("utf-8", "backslashreplace").replace(str(home), SHOWN_HOME)
    shown = [line.rstrip() for line in text.rstrip("\n").splitlines()]
    return shown + ([f"[exit {done.returncode}]"] if done.returncode else [])


def matches(expected, shown):
    if expected == ["…"]:
        return False  # it says nothing
    pattern = ""
    for line in expected:
        if line == "…":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*".join(re.escape(part) for part in VARYING.sub("…", line).split("…")) + "\n"
    return re.fullmatch(pattern, "".join(VARYING.sub("…", line) + "\n" for line in shown)) is not None


def abridged(expected, shown):
    """What is printed now, with as many lines before and behind the "…" as before."""
    if "…" not in expected:
        return shown
    head, tail = expected.index("…"), len(expected) - 1 - expected[::-1].index("…")
    behind = len(expected) - 1 - tail
    if head + behind >= len(shown):
        return shown
    head = head or 3
    return shown[:head] + ["…"] + shown[len(shown) - behind:]


def run_page(page, program, language, update):
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="gongbu-guides-") as scratch:
        home = pathlib.Path(scratch) / "na"
        for folder in ("notes", "corpus/notes"):
            shutil.copytree(ROOT / "corpus/notes", home / folder)

        def session(block):
            written = []
            for lines, output in steps_of(block.group(1)):
                expected = list(output)
                while expected and not expected[-1]:
                    expected.pop()
                shown = run(command_of(lines), home, program, language)
                if not matches(expected, shown):
                    got = abridged(expected, shown)
                    if not update:
                        failures.append("\n".join([f"{page.relative_to(ROOT)}:", *lines, "--- got", *shown]))
                    output = got + ([""] if output[len(expected):] else [])
                written += lines + output
            return "```console\n" + "\n".join(written) + "\n```"

        new = BLOCK.sub(session, text)
    if update and new != text:
        page.write_text(new, encoding="utf-8")


def check_links(page):
    for link in re.findall(r"\]\(([^)\s#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in link and not (page.parent / link).exists():
            failures.append(f"{page.relative_to(ROOT)}: {link} is no file")


def check_the_check():
    assert matches(["a …", "…", "z"], ["a b", "c", "d", "z"]) and matches(["in 3 ms"], ["in 4.5 ms"])
    assert not matches(["a", "…", "z"], ["a", "b"]) and not matches(["3 notes"], ["4 notes"]) and not matches([], ["a"])
    assert not matches(["…"], ["a"])
    assert abridged(["a", "…", "z"], ["1", "2", "3", "4"]) == ["1", "…", "4"]


def main():
    program, update = pathlib.Path(sys.argv[1]).resolve(), "--update" in sys.argv
    check_the_check()
    for english, korean in pages():
        texts = [page.read_text(encoding="utf-8") for page in (english, korean)]
        if commands_of(texts[0]) != commands_of(texts[1]):
            failures.append(f"{english.name} and its translation run other commands")
        for page, language in ((english, "en"), (korean, "ko")):
            run_page(page, program, language, update)
            check_links(page)
            if page.parent == ROOT and page.read_text(encoding="utf-8").count("\n") > LONGEST_README:
                failures.append(f"{page.name} is longer than {LONGEST_README} lines")
    print("\n\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
