#!/usr/bin/env python3
"""terminal_test.py PROGRAM: what a search prints in real terminals of several sizes, with and without a pager."""

import os
import pathlib
import re
import sys
import tempfile

import terminal

failures = []
NOTES = [f"# 서버 {n}번 노트\n- 서버 {n}번의 첫 줄은 이런 내용입니다\n- 장비 {n}대와 서버를 켠다\n\n" for n in range(1, 31)]


def expect(condition, message):
    if not condition:
        failures.append(message)


def plain(text):
    return re.sub(r"\x1b\][^\x1b]*\x1b\\|\x1b\[[0-9;]*m", "", text)


def check_size(folder, rows, columns):
    """Without a number, the best answers fit and no pager is started."""
    said, code = terminal.output("gongbu search 서버", rows, columns, folder, {"GONGBU_PAGER": "sed s/^/PAGED/" if rows >= 16 else "none"})
    lines = plain(said).splitlines()
    expect(code == 0 and lines and lines[0].startswith("1 "), f"{rows}x{columns}: {said}")
    expect("PAGED" not in said, f"{rows}x{columns}: a pager for what fits")
    shown = re.search(r"1-(\d+) shown", plain(said))
    expect(shown, f"{rows}x{columns}: the total does not say what is shown: {said}")
    if rows >= 16:
        expect(len(lines) + 2 <= rows, f"{rows}x{columns}: {len(lines)} lines")
        expect(1 < int(shown.group(1)) < 10 or rows > 60, f"{rows}x{columns}: {shown.group(0)}")
    return int(shown.group(1))


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    os.environ.update(PATH=f"{program.parent}:{os.environ['PATH']}", LC_ALL="C.UTF-8")
    for name in ("PAGER", "GONGBU_PAGER", "NO_COLOR", "GONGBU_DB", "LESS", "TERM_PROGRAM", "KITTY_WINDOW_ID"):
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory(prefix="gongbu-terminal-") as scratch:
        os.environ.update(HOME=scratch, XDG_DATA_HOME=f"{scratch}/data", XDG_CONFIG_HOME=f"{scratch}/config", XDG_STATE_HOME=f"{scratch}/state")
        folder = pathlib.Path(scratch)
        (folder / "notes").mkdir()
        for number, text in enumerate(NOTES, 1):
            (folder / f"notes/서버 {number}.md").write_text(text, encoding="utf-8")
        said, code = terminal.output("gongbu index notes", 24, 80, folder)
        expect(code == 0 and "%" in said, f"no progress in a terminal: {said!r}")
        small, usual, tall = (check_size(folder, rows, 80) for rows in (16, 24, 70))
        expect(small <= usual <= tall == 10, f"{small}, {usual}, {tall} answers")
        check_size(folder, 30, 40)
        check_size(folder, 5, 20)
        # Who says how many gets them, by the pager where they do not fit.
        paged = {"GONGBU_PAGER": "sed s/^/PAGED/"}
        said, _ = terminal.output("gongbu search 서버 -n 10", 24, 80, folder, paged)
        expect(plain(said).count("PAGED") > 24 and "1-10 shown" in said, f"no pager: {said}")
        said, _ = terminal.output("gongbu search 서버 -n 10 --pager none", 24, 80, folder, paged)
        expect("PAGED" not in said and "1-10 shown" in said, f"--pager none: {said}")
        said, _ = terminal.output("gongbu search 서버 -n 10 | cat", 24, 80, folder, paged)
        expect("PAGED" not in said, "a pager for a pipe")
        said, code = terminal.output("gongbu search 서버 -n 10", 24, 80, folder, {"GONGBU_PAGER": "no-such-pager"})
        expect(code == 0 and "1-10 shown" in said, f"a pager that is not there: {said}")
        said, code = terminal.output("gongbu search 서버 -n 10", 24, 80, folder, {"GONGBU_PAGER": "true"})
        expect(code == 0 and "shown" not in said, f"a pager that reads nothing: {code} {said}")
        said, _ = terminal.output("gongbu explain 서버", 10, 80, folder, {"PAGER": "sed s/^/PAGED/"})
        expect("PAGED" in said, f"explain: no pager: {said}")
        # Each terminal opens its own last search.
        said, _ = terminal.output("gongbu search 장비 > /dev/null; GONGBU_EDITOR='echo {line} {path}' gongbu open", 24, 80, folder)
        expect(said.split()[:1] == ["3"], f"open: {said}")
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
