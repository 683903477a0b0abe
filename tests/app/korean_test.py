#!/usr/bin/env python3
"""korean_test.py PROGRAM ROOT: every message of the sources is in ko.po with the same places, every text of the tables has its
Korean, and what the program prints to a Korean is Korean, but for names, paths and options."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import messages

failures = []
HANGUL = re.compile("[가-힣]")


def expect(condition, message):
    if not condition:
        failures.append(message)


def check_catalog(root):
    text = (root / "language/ko.po").read_text(encoding="utf-8")
    entries = dict(
        (messages.joined(a), messages.joined(b)) for a, b in re.findall(r'^msgid (".*")\nmsgstr (".*")$', text, re.MULTILINE)
    )
    found = messages.texts(root)
    expect(len(found) > 100, "few messages were found in the sources")
    for message, place in found.items():
        expect(message in entries, f"{place}: not in ko.po: {message!r}")
    sources = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("app", "corpus", "index", "indexer", "search", "serve", "meaning")
        for path in (root / folder).rglob("*")
        if path.suffix in {".cc", ".h"}
    )
    literals = set(re.findall(r"[^\W\d]{3,}", sources))
    for message, korean in entries.items():
        if not message:
            continue
        count = lambda pattern: len(re.findall(r"\{\d?\}", pattern))
        expect(count(message) == count(korean), f"other places than the English: {korean!r}")
        expect(HANGUL.search(re.sub(r"[\W\d]", "", korean)) or not re.search("[A-Za-z]{3}", korean), f"not Korean: {korean!r}")
        # What the system says (errno) stands in no source of ours.
        if not re.match("[A-Z][a-z]+[ /].*[a-z]$", message):
            expect(set(re.findall(r"[^\W\d]{3,}", message)) <= literals, f"no source says {message!r}")
    if shutil.which("msgfmt"):
        done = subprocess.run(["msgfmt", "--check", "-o", os.devnull, root / "language/ko.po"], capture_output=True, text=True)
        expect(done.returncode == 0, done.stderr)


def run(command, folder):
    return subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, timeout=60)


def help_lines(text):
    """Lines of a help, without examples and names: what has to be Korean."""
    for line in text.splitlines():
        example = line.startswith("  gongbu ") or line.startswith("  source <(") or "mcpServers" in line
        text = re.sub(r"^  (-\w, )?--[\w-]+( [A-Z]+)?|^  \w+(?=  )|^  \[?[A-Z]+(\.\.\.)?\]?", "", line)
        if line.strip() and not example and re.search("[A-Za-z]{2}", text):
            yield line


def check_sessions(program):
    os.environ.update(PATH=f"{program.parent}:{os.environ['PATH']}", LANG="ko_KR.UTF-8", LC_CTYPE="C.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES"):  # bash complains of an LC_ALL that is not installed
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory(prefix="gongbu-korean-") as scratch:
        folder = pathlib.Path(scratch)
        os.environ.update(HOME=scratch, XDG_DATA_HOME=f"{scratch}/data", XDG_CONFIG_HOME=f"{scratch}/config")
        names = [line.split()[0] for line in run("LC_ALL=C.UTF-8 gongbu --help", folder).stdout.split("Commands:\n")[1].split("\n\n")[0].splitlines()]
        for name in [""] + names:
            for line in help_lines(run(f"gongbu {name} --help", folder).stdout):
                expect(HANGUL.search(line), f"gongbu {name} --help: {line}")
        (folder / "notes").mkdir()
        (folder / "notes/a.md").write_text("# EC2\n- 인스턴스 유형\n- 서버\n", encoding="utf-8")
        (folder / "notes/b.md").write_bytes(b"\0" * 100)
        (folder / "wrong.toml").write_text("limits = 1\n")
        steps = """gongbu; gongbu serch; gongbu search; gongbu search a --bogus; gongbu search a -n many; gongbu search a --mode 의미
        gongbu search a -n 1 -n 2; gongbu search a -n; gongbu index; gongbu index nowhere; gongbu index notes/a.md; gongbu search a
        gongbu search a --config wrong.toml; gongbu search a -c work; gongbu search a --config gone.toml; gongbu config check
        gongbu index notes; gongbu status; gongbu check; gongbu index; gongbu search 비트코인; gongbu search 인스턴스 --service foo
        gongbu search '"인스턴스'; gongbu search '서비스:foo 인스턴스'; gongbu search '인스턴스 -유형'; gongbu search '((('; gongbu forget
        gongbu forget nowhere; gongbu search 인스턴스; gongbu search 인스턴슨; gongbu search 'servce:ec2 서버'; gongbu search dlstmxjstm
        mv notes gone && gongbu index; gongbu search 서버; gongbu index --prune; gongbu eval; gongbu eval gone; gongbu search a --db notes"""
        for step in re.split(r"[;\n]", steps):
            done = run(step.strip(), folder)
            lines = done.stderr.splitlines() + (done.stdout.splitlines() if re.search("status|check|config", step) else [])
            for line in lines:
                quoted_only = re.fullmatch(r'gongbu: "[^"]*" → "[^"]*"', line)
                words = line.replace("gongbu", "").replace(scratch, "")
                if re.search("[A-Za-z]{3}", words) and not quoted_only:
                    expect(HANGUL.search(words), f"{step.strip()}: {line}")
        # What programs read is the same in every language.
        run("mv gone notes && gongbu index notes", folder)
        for command in ("search 인스턴슨 --json", "search 인스턴스 --format vimgrep", "status --format json", "suggest 인스", "config --format json"):
            both = [re.sub(r'"took_ms":[\d.]+', "", run(f"LC_ALL={locale} gongbu {command}", folder).stdout) for locale in ("ko_KR.UTF-8", "C.UTF-8")]
            expect(both[0] == both[1] and both[0], f"{command} is not the same in both languages: {both}")
        expect("사용법" in run("LC_ALL=C.UTF-8 GONGBU_LANGUAGE=ko gongbu --help", folder).stdout, "GONGBU_LANGUAGE is not heard by --help")
        run("mkdir -p config/gongbu && echo 'language = \"en\"' > config/gongbu/config.toml", folder)
        expect("nothing found" in run("gongbu search 비트코인", folder).stderr, "the setting language is not heard")
        expect("Usage" in run("gongbu search --help", folder).stdout, "the setting language is not heard by --help")


def check_first_use(root):
    """What the session of a Korean shows is Korean; what the other says is not."""
    for line in (root / "tests/cli/first_use.session").read_text(encoding="utf-8").splitlines():
        expect(not (line.startswith("! ") and HANGUL.search(line)), f"first_use.session: {line}")
    for line in (root / "tests/cli/first_use_ko.session").read_text(encoding="utf-8").splitlines():
        if line.startswith(("$ ", "# ", "[exit")):
            continue
        words = re.sub(r"gongbu|\$(DIR|HOME)\S*|<\*>", "", line)
        if re.search("[A-Za-z]{3}", words):
            expect(HANGUL.search(words), f"first_use_ko.session: {line}")


def main():
    check_catalog(pathlib.Path(sys.argv[2]))
    check_first_use(pathlib.Path(sys.argv[2]))
    check_sessions(pathlib.Path(sys.argv[1]).resolve())
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
