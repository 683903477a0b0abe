"""Names, notes, queries, paths and indexes full of escapes: nothing but the program's own codes reaches a terminal, in any format."""
import json
import os
import pty
import re
import select
import subprocess
import sys
import time
import unicodedata

from support import Scratch, check, run_all

# What a terminal obeys, what turns text around or hides it, and a flood of marks.
HOSTILE = ("\x1b[31m\x1b]52;c;cm0gLXJm\x07\x1b]0;t\x1b\\\x9b2J\x9d\x90\r\b\x7f\x0e\u202egpj\u2066\u200b\ufeff\u2028\u2029\u00ad\u3164"
           + "a" + "\u0301" * 150)
NAME = HOSTILE.replace("\u0301" * 150, "\u0301" * 30)
OWN_CODES = re.compile("\x1b\\[[0-9;]*m|\x1b\\]8;;file://[A-Za-z0-9._/%-]*\x1b\\\\|\x1b\\]8;;\x1b\\\\|\r(?=[█░])|\r\x1b\\[K|\x1b\\[K")


def on_terminal(at, *arguments, **env):
    """What the program writes to a terminal that is its stdin, stdout and stderr; line ends as \\n."""
    ours, theirs = pty.openpty()
    program = subprocess.Popen([at.gongbu, *map(os.fsencode, map(str, arguments))], cwd=at.folder, stdin=theirs, stdout=theirs,
                               stderr=theirs, env={**at.env, "TERM": "xterm", **env}, start_new_session=True)
    os.close(theirs)
    out, end = b"", time.monotonic() + 20
    while time.monotonic() < end and select.select([ours], [], [], max(0, end - time.monotonic()))[0]:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        out += part
    program.wait(20)
    os.close(ours)
    check(program.returncode in (0, 1, 2), f"{arguments} ended with {program.returncode}")
    return out.decode("utf-8", "surrogateescape").replace("\r\n", "\n")


def is_clean(text):
    marks = 0
    for c in text:
        category = unicodedata.category(c)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if c not in "\n\t" and category in ("Cc", "Cf", "Cs", "Zl", "Zp") or c == "\u3164" or marks > 4:
            return False
    return True


def look(at, *arguments, colored=False, **env):
    out = on_terminal(at, *arguments, **env)
    check(is_clean(OWN_CODES.sub("", out) if colored else out), f"{arguments} wrote {out!r}")
    return out


def notes_of(at):
    note = f"# {HOSTILE} 코끼리\n\n- 코끼리 {HOSTILE} 본문\n\n## 다른 {HOSTILE}\n\n코끼리 둘\n"
    at.note(f"{NAME}.md".replace("/", ""), note.replace("\r", ""))
    at.note("줄\n/etc/passwd:1:1:.md", "# 코끼리\n\n코끼리 셋\n")
    at.note("-c q.md", "코끼리 넷\n")
    at.note("+7", "").rename(at.notes / "+7.md")
    (at.notes / "+7.md").write_text("코끼리 다섯\n")


def every_command(at):
    """every command in every format on a terminal"""
    notes_of(at)
    look(at, "index", at.notes, colored=True)
    for format in ("text", "json", "jsonl", "vimgrep", "paths"):
        for extra in ([], ["--color", "always"], ["--null"] if format in ("vimgrep", "paths") else ["--facets", "0"]):
            out = look(at, "search", "코끼리", "--format", format, *extra, colored=True)
            check("코끼리" in out or format == "paths", f"search --format {format} found nothing: {out!r}")
    for arguments in (["explain", f"코끼리 {HOSTILE}"], ["explain", "코끼리", "--timing"], ["suggest", "코끼"], ["suggest", f"코{HOSTILE}"],
                      ["suggest", "코", "--format", "json"], ["status"], ["status", "--format", "json"], ["check"], ["index", "--full"],
                      ["index", f"없는{HOSTILE}"], ["forget", f"없는{HOSTILE}"], ["search", f"service:{HOSTILE} -\"{HOSTILE}"],
                      ["search", "코끼리", "--service", HOSTILE], ["search", "--path", HOSTILE, "코끼리"], ["search", f"--{HOSTILE}"],
                      [f"{HOSTILE}"], ["eval", HOSTILE], ["completion", HOSTILE], ["index", at.notes, "--catalog", HOSTILE], ["--help"],
                      ["search", "--help"], ["--version"], ["search", "x", "--db", at.folder / NAME.replace("/", "")], ["lsp", HOSTILE]):
        look(at, *arguments, colored=True)


def own_colours(at):
    """the program's own colours and links pass"""
    at.note("a.md", "# 코끼리\n\n코끼리 본문\n")
    at.ok("index", at.notes)
    out = look(at, "search", "코끼리", colored=True)
    check("\x1b[1;31m코끼리\x1b[0m" in out and "\x1b]8;;file://" in out, f"no colours: {out!r}")
    check("\x1b" not in look(at, "search", "코끼리", "--color", "never"), "colours although never")


def what_failed_is_shown(at):
    """errors show the escapes of a path instead of obeying them"""
    out = look(at, "index", "no\x1b[31m\n gongbu: all is well")
    check("^[[31m" in out and out.count("\n") <= 2, f"an escape or a line of its own: {out!r}")


def skipped_lines(at):
    """a note that cannot be read is named without its escapes"""
    at.note("a.md", "코끼리\n")
    (at.notes / "b\x1b]0;x\x07.md").symlink_to("/nowhere")
    (at.notes / "c\x1b]0;x\x07.ipynb").write_text("{")
    out = look(at, "index", at.notes, colored=True)
    check("^[]0;x^G" in out, f"the name is not shown: {out!r}")


def catalogs(at):
    """a faulty catalog is quoted without its escapes"""
    catalog = at.folder / "c\x1b[2J.toml"
    catalog.write_text("[[service]]\nid = \"\u202e\u009b2J\"\n\u202ex = = \n")
    at.note("a.md", "코끼리\n")
    look(at, "index", at.notes, "--catalog", catalog, colored=True)


def json_everywhere(at):
    """JSON escapes them in a pipe too, and means the same"""
    notes_of(at)
    at.ok("index", at.notes)
    for format in ("json", "jsonl"):
        out = at.ok("search", "코끼리", "--format", format)
        check(is_clean(out), f"{format} holds {out!r}")
        parsed = [json.loads(line) for line in out.splitlines()]
        results = parsed[0]["results"] if format == "json" else parsed[:-1]
        check(any("\u202e" in result["text"] for result in results), "the text is another")
    for arguments in (["status", "--format", "json"], ["suggest", "코", "--format", "json"]):
        check(is_clean(at.ok(*arguments)), f"{arguments} is not clean")


def names_forge_nothing(at):
    """vimgrep lines and paths cannot be forged; -0 gives names as they are"""
    names = ["줄\n/etc/passwd:1:1:.md", "a:3:1:b.md", "탭\t.md", "'따옴'\"표\".md", "back\\slash.md", "-c q.md", "+7.md", "~.md", "$(x)`y`|z;.md",
             "7.md", "한글 이름.md"]
    words = "기린 하마 사자 늑대 여우 토끼 다람쥐 고래 상어 문어 거북".split()
    for name, word in zip(names, words):
        at.note(name, f"코끼리 {word}\n")
    at.ok("index", at.notes)
    lines = at.ok("search", "코끼리", "-n", "50", "--format", "vimgrep").splitlines()
    check(len(lines) == len(names), f"{len(lines)} lines for {len(names)} notes: {lines}")
    check(all(re.fullmatch(r'("(\\.|[^"\\:])*"|[^":\\]*):1:1:코끼리 .*', line) for line in lines), f"a line is forged: {lines}")
    raw = subprocess.run([at.gongbu, "search", "코끼리", "-n", "50", "--format", "paths", "-0"], cwd=at.notes, env=at.env,
                         capture_output=True).stdout.split(b"\0")
    check(raw.pop() == b"", "the last record has no end")
    wanted = {("./" if name[0] in "-+~" else "") + name for name in names}
    check({name.decode() for name in raw} == wanted, f"names are not raw: {raw}")
    quoted = subprocess.run([at.gongbu, "search", "코끼리", "-n", "50", "--format", "paths"], cwd=at.notes, env=at.env,
                            capture_output=True, text=True).stdout.splitlines()
    subprocess.run(["git", "init", "-q", "--bare", at.folder / "git"], env=at.env, check=True)
    by_git = subprocess.run(["git", "--git-dir", at.folder / "git", "--work-tree", ".", "-c", "core.quotePath=false", "ls-files", "--others"],
                            cwd=at.notes, capture_output=True, text=True, env=at.env, check=True).stdout.splitlines()
    check({re.sub(r'^("?)\./', r"\1", name) for name in quoted} == set(by_git), f"git quotes otherwise: {quoted} {by_git}")
    at.refused("search", "코끼리", "-0", says="--null")


if __name__ == "__main__":
    run_all([every_command, own_colours, what_failed_is_shown, skipped_lines, catalogs, json_everywhere, names_forge_nothing])
