#!/usr/bin/env python3
"""Compares what help, completion scripts and tests say of the commands:

    help_test.py PROGRAM examples   every example in a help is a step of a session, or of a test beside it
    help_test.py PROGRAM bash       what bash (zsh, fish) offers is what help names
"""

import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

FOLDER = pathlib.Path(__file__).resolve().parent
# How each shell reads the completion script, as the help of `gongbu completion` shows it, and lists its offers.
BASH = """source <(gongbu completion bash)
COMP_WORDS=({words}) COMP_CWORD={last}; _gongbu; printf '%s\\n' "${{COMPREPLY[@]}}" """
FISH = "gongbu completion fish | source; complete -C '{line}'"
failures = []


def expect(condition, message):
    if not condition:
        failures.append(message)


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def help_of(command=None):
    return output("gongbu", *([command] if command else []), "--help")


def section(text, title):
    """The indented lines below "title:"."""
    found = re.search(rf"^{title}:\n((?:  .*\n)+)", text, re.MULTILINE)
    return [line[2:] for line in found.group(1).splitlines()] if found else []


def commands():
    return [line.split()[0] for line in section(help_of(), "Commands")]


def options(text):
    """{"--limit": what help says of it, "-n": the same}"""
    named = {}
    for line in section(text, "Options"):
        left, _, right = line.partition("  ")
        if left.startswith("-"):
            named.update({name: right for name in re.findall(r"(?:^|(?<=, ))--?[a-z0-9-]+", left)})
    return named


def check_examples():
    sessions = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.session"))
    tests = sessions + "".join((FOLDER / name).read_text(encoding="utf-8") for name in ("help_test.py", "serve_test.py", "offered.zsh"))
    for command in [None] + commands():
        examples = section(help_of(command), "Examples")
        expect(examples or command in ("lsp", "mcp"), f"{command} has no example")
        for example in examples:
            line = example.split("   ")[0]
            run = re.search(re.escape(line) + r"\s*(?:$|[;|&>)'\"])", tests, re.MULTILINE)
            expect(run, f"{command}: no test runs {line}")
    # The example of mcp is what an assistant's settings say.
    server = json.loads(help_of("mcp").splitlines()[-1])["mcpServers"]["gongbu"]
    output(server["command"], *server["args"])


def offers(shell, lines):
    """For each command line, the words that the shell offers for its last one."""
    if shell == "bash":
        for line in lines:
            words = line.split(" ")
            quoted = " ".join("'" + word + "'" for word in words)
            yield output("bash", "--norc", "-c", BASH.format(words=quoted, last=len(words) - 1)).split()
    elif shell == "fish":
        for line in lines:
            text = output("fish", "--no-config", "-c", FISH.format(line=line))
            yield [offer.split("\t")[0] for offer in text.splitlines()]
    else:
        for text in output("zsh", "-f", str(FOLDER / "offered.zsh"), *lines).split("end\n")[:-1]:
            yield text.split()


def offers_of_help():
    """{command line: the words that help names for its last one}"""
    names = commands()
    wanted = {"gongbu ": names, "gongbu --db nowhere ": names, "gongbu -": options(help_of())}
    for command in names:
        named = options(help_of(command))
        wanted[f"gongbu {command} -"] = named
        for option, about in named.items():
            listed = re.search(r": ([^:]* or \w+(?: \([^)]*\))?) \(default: ", about)
            if listed and option.startswith("--"):
                choices = re.split(r", | or ", re.sub(r" \([^)]*\)", "", listed.group(1)))
                wanted[f"gongbu {command} {option} "] = choices
    wanted["gongbu --db x search --json --mode "] = wanted["gongbu search --mode "]
    return wanted


def check_shell(shell):
    wanted = offers_of_help()
    wanted |= {
        "gongbu status --format ": ["text", "json"],
        "gongbu search --format ": ["text", "json", "jsonl", "vimgrep", "paths"],
        "gongbu search --format v": ["vimgrep"],
        "gongbu completion ": ["bash", "zsh", "fish"],
    }
    for (line, words), got in zip(wanted.items(), offers(shell, wanted), strict=True):
        expect(set(got) == set(words), f"{shell}: {line!r} offers {sorted(got)}, not {sorted(words)}")


NOTES = {
    "notes/클라우드.md": "# 컨테이너\n## AWS Fargate\n- 서버 없이 실행\n# 스토리지\n## Amazon S3\n- 객체를 둔다\n- 컨테이너를 쓴다\n",
    "work/큐.md": "# Amazon SQS\n- 순서를 지킨다\n",
}
# Line → words that are offered among others, and words that are not.
KNOWN = {
    "gongbu search --service fa": (["fargate"], ["s3"]),
    "gongbu search --service FA": (["fargate"], []),
    "gongbu search --service 파게": (["파게이트"], ["fargate"]),
    "gongbu search --category ": (["containers", "storage"], ["integration"]),
    "gongbu explain --category 스토": (["스토리지"], ["컨테이너"]),
    "gongbu search 컨테": (["컨테이너"], []),
    "gongbu -c ": (["work"], []),
    "gongbu -c work search --service s": (["sqs"], ["s3"]),
    "gongbu search --collection work --service ": (["sqs"], ["s3"]),
    "gongbu search -c work -n 3 --mode ": (["lexical"], ["--mode"]),
    "gongbu forget ": (["$HOME/notes"], ["$HOME/work"]),
}
HALF_TYPED = {
    "gongbu search --category 컨텡": (["컨테이너"], ["스토리지"]),
    "gongbu search --category 스톨": (["스토리지"], ["컨테이너"]),
    "gongbu search --category ㅅㅌ": (["스토리지"], ["컨테이너"]),
    "gongbu search --service ㅍㄱ": (["파게이트"], []),
    "gongbu search 컨텡": (["컨테이너"], []),
}


def check_tab_of_fish():
    """Half-typed words, and one that nothing begins with, in a real terminal."""
    tmux = ("tmux", "-L", f"gongbu-completion-{os.getpid()}", "-u", "-f", os.devnull)
    start = "function fish_prompt; echo '> '; end; gongbu completion fish | source; echo ready"
    subprocess.run([*tmux, "new-session", "-d", "-x", "80", "-y", "20", f"fish --no-config -C {shlex.quote(start)}"], check=True)
    try:
        wait_for(tmux, "ready")
        for line, (some, _) in HALF_TYPED.items():
            done = re.sub(r"\S+$", some[0], line)
            subprocess.run([*tmux, "send-keys", "C-u", line, "Tab"], check=True)
            expect(wait_for(tmux, f"> {done}"), f"fish: Tab behind {line!r} does not write {done!r}")
        subprocess.run([*tmux, "send-keys", "C-u", "gongbu search 쿽", "Tab", " 끝"], check=True)
        expect(wait_for(tmux, "> gongbu search 쿽 끝"), "fish: Tab changes a word that nothing begins with")
    finally:
        subprocess.run([*tmux, "kill-server"])


def wait_for(tmux, text):
    for _ in range(600):
        if text in output(*tmux, "capture-pane", "-p"):
            return True
        time.sleep(0.05)
    return False


def listed_by_zsh(line):
    """What a terminal shows when zsh is asked for a list."""
    tmux = ("tmux", "-L", f"gongbu-completion-{os.getpid()}-{time.monotonic_ns()}", "-u", "-f", os.devnull)
    start = "PS1='> '; LISTMAX=1000; autoload -Uz compinit && compinit -u -D && source <(gongbu completion zsh); clear; echo rea''dy"
    subprocess.run([*tmux, "new-session", "-d", "-x", "200", "-y", "100", "zsh", "-f"], check=True)
    try:
        subprocess.run([*tmux, "send-keys", start, "Enter"], check=True)
        expect(wait_for(tmux, "ready\n>"), "zsh does not start")
        subprocess.run([*tmux, "send-keys", line, "C-d"], check=True)
        expect(wait_for(tmux, " -- "), f"zsh lists nothing for {line!r}")
        return output(*tmux, "capture-pane", "-p")
    finally:
        subprocess.run([*tmux, "kill-server"])


def check_descriptions(shell):
    """Beside an option, a command and a choice stands what help says of it, in the person's language."""
    if shell == "zsh" and not shutil.which("tmux"):
        return
    for language in ("C.UTF-8", "ko_KR.UTF-8"):
        # The machine may not have Korean's locale: characters are read by one that it has.
        os.environ.update(LC_ALL="", LC_CTYPE="C.UTF-8", LC_MESSAGES=language)
        try:
            about = {
                "gongbu search --off": re.search(r"--offset N +(.*?) \(", help_of("search")).group(1),
                "gongbu sta": re.search(r"status +(.*)", help_of()).group(1),
            }
            for line, text in about.items():
                if shell == "bash":
                    continue
                shown = output("fish", "--no-config", "-c", FISH.format(line=line)) if shell == "fish" else listed_by_zsh(line)
                expect(text in shown, f"{shell}, {language}: {text!r} is not beside {line!r}: {shown}")
        finally:
            os.environ["LC_ALL"] = "C.UTF-8"


def check_known(shell):
    """What the index and the settings have is offered; where there is neither, nothing, and no message."""
    for name in ("GONGBU_DB", "GONGBU_CONFIG", "GONGBU_COLLECTION", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory(prefix="gongbu-completion-") as home:
        os.environ["HOME"] = home
        expect(next(offers(shell, ["gongbu search --category "])) == [], f"{shell}: something is offered without an index")
        for name, text in (NOTES | {".config/gongbu/config.toml": '[collection.work]\nfolders = ["~/work"]\n'}).items():
            path = pathlib.Path(home) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        output("gongbu", "index", f"{home}/notes")
        output("gongbu", "-c", "work", "index")
        # fish itself leaves out what does not have the letters that are typed; there, Tab writes it.
        wanted = KNOWN if shell == "fish" else KNOWN | HALF_TYPED
        if shell == "fish" and shutil.which("tmux"):
            check_tab_of_fish()
        for (line, (some, none)), got in zip(wanted.items(), offers(shell, wanted), strict=True):
            some, none = ([word.replace("$HOME", home) for word in words] for words in (some, none))
            expect(set(some) <= set(got) and not set(none) & set(got), f"{shell}: {line!r} offers {got}, not {some} without {none}")


def main():
    program, what = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    os.environ.update(PATH=f"{program.parent}:{os.environ['PATH']}", LC_ALL="C.UTF-8")
    if what == "examples":
        check_examples()
    else:
        check_shell(what)
        check_descriptions(what)
        check_known(what)
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
