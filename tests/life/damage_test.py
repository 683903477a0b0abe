#!/usr/bin/env python3
"""Damages an index at random and asks it: an error, or the right answer; never a signal, a hang or another answer.

    tests/life/damage_test.py BUILD/bin/gongbu [BUILD/lib/libgongbu.so] [--rounds 30] [--seed 1]

Each round flips bytes, zeroes or exchanges blocks, cuts, lengthens, removes files of an index or puts an older one in their place, and then
asks by the program, an MCP server, one that was already running, and the C library. In the end `check` must say damage wherever an
answer was refused. The long form: --rounds 2000. After SQLite's corruption tests.
"""
import argparse
import collections
import ctypes
import json
import multiprocessing
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

WORDS = "컨테이너 서버리스 람다 큐 스트림 버킷 정책 서브넷 캐시 백업 lambda bucket subnet queue snapshot fargate kinesis".split()
QUERIES = ("코끼리", "컨테이너 서버리스", "lambda bucket", "서버없이 컨테이너를 실행하려면", '"정책 서브넷"', "lamda", "ㅋㅌㅇㄴ", "캐시 -백업", "que*")
# The notices of an answer that goes without vectors, which are not there or not whole.
WITHOUT_VECTORS = ("this index has no vectors yet", "the vectors of this index are damaged", "the vectors of this index are older")
BLOCK = 8192
SECONDS = 120  # a command takes no longer, however busy the machine is


class Life:
    def __init__(self, args, folder):
        self.gongbu, self.library = os.path.abspath(args.gongbu), args.library and os.path.abspath(args.library)
        if self.library and subprocess.run([sys.executable, "-c", f"import ctypes; ctypes.CDLL({self.library!r})"], capture_output=True).returncode != 0:
            print("the library cannot be loaded into Python (a sanitizer?): it is not asked")
            self.library = None
        self.draw, self.folder = random.Random(args.seed), folder
        self.notes, self.db = folder / "notes", folder / "index"
        self.whole, self.older = folder / "whole", folder / "older"
        self.env = {**os.environ, "GONGBU_DB": str(self.db), "HOME": str(folder), "XDG_STATE_HOME": str(folder / "state"), "LC_ALL": "C.UTF-8"}
        self.seen = collections.Counter()
        self.did = ""

    def note(self, number):
        out = [f"# 노트 {number}", "늘있는말 코끼리"]
        for i in range(self.draw.randint(3, 25)):
            words = " ".join(self.draw.choices(WORDS, k=12))
            out.append(f"## {self.draw.choice(WORDS)} {i}\n{words} 낱말{self.draw.randrange(10**4)} word{self.draw.randrange(10**4)}\n- {self.draw.choice(WORDS)}: {words}")
        (self.notes / f"n{number:02}.md").write_text("\n\n".join(out) + "\n", encoding="utf-8")

    def run(self, *arguments, stdin=""):
        try:
            return subprocess.run([self.gongbu, *arguments], env=self.env, input=stdin, capture_output=True, text=True, errors="replace", timeout=SECONDS)
        except subprocess.TimeoutExpired:
            self.fail(f"{arguments} does not end")

    def fail(self, what):
        kept = pathlib.Path(tempfile.mkdtemp(prefix="gongbu-damaged-")) / "index"
        shutil.copytree(self.db, kept)
        sys.exit(f"FAILED: {self.did}: {what}\nthe index: {kept}")

    def prepare(self):
        self.notes.mkdir()
        for i in range(60):
            self.note(i)
        self.must(self.run("index", str(self.notes)))
        shutil.copytree(self.db, self.older)
        for i in range(10):
            self.note(i)
        (self.notes / "n59.md").unlink()
        self.must(self.run("index"))
        self.must(self.run("search", "코끼리"))
        shutil.copytree(self.db, self.whole)
        self.commands = {name: (command, stdin) for name, command, stdin in self.list_commands()}
        self.right = {name: self.answer(self.run(*command, stdin=stdin)) for name, (command, stdin) in self.commands.items()}
        if self.library:
            self.right["library"] = call_library(self.library, str(self.db))

    def must(self, done):
        if done.returncode != 0:
            sys.exit(f"preparing: {done.args} gave {done.returncode}: {done.stdout}{done.stderr}")

    def list_commands(self):
        for query in QUERIES:
            yield f"search {query}", ["search", query, "--json", "-n", "50"], ""
        yield "search --mode semantic", ["search", "서버없이 컨테이너를 실행하려면", "--mode", "semantic", "--json"], ""
        yield "search --category", ["search", "코끼리", "--path", "n1*", "--format", "text"], ""
        yield "suggest", ["suggest", "컨"], ""
        yield "explain", ["explain", "컨테이너 서버리스"], ""
        yield "status", ["status"], ""
        yield "mcp", ["mcp"], self.mcp_lines()

    @staticmethod
    def mcp_lines():
        first = {"jsonrpc": "2.0", "id": 0, "method": "initialize",
                 "params": {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}
        call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "search", "arguments": {"query": QUERIES[3]}}}
        return json.dumps(first) + "\n" + json.dumps(call) + "\n"

    def answer(self, done):
        """What counts of an answer; None for a refusal that says why."""
        if done.returncode < 0:
            self.fail(f"{done.args} ended by signal {-done.returncode}: {done.stderr}")
        if done.args[1] == "mcp":
            replies = {reply.get("id"): reply for reply in map(json.loads, done.stdout.splitlines())}
            reply = replies.get(1) or self.fail(f"mcp gives no reply: {done.stdout}{done.stderr}")
            return None if "error" in reply or reply["result"].get("isError") else without_times(reply["result"])
        if done.returncode == 2:
            if not done.stderr.startswith("gongbu: "):
                self.fail(f"{done.args} says nothing: {done.stderr}")
            return None
        if done.returncode > 2:
            self.fail(f"{done.args} gave {done.returncode}: {done.stderr}")
        if "--json" in done.args:
            return without_times(json.loads(done.stdout))
        lines = done.stdout.splitlines()
        if "status" in done.args:
            lines = lines[1:]  # the size of its files, which is what it is
        return [line for line in lines if " ms" not in line and " µs" not in line]

    # ---- damage ----

    def files(self, root):
        return sorted(path for path in root.rglob("*") if path.is_file() and path.stat().st_size > 0 and path.name not in ("lock", "flintlock"))

    def damage(self):
        path = self.draw.choice(self.files(self.db))
        name = path.relative_to(self.db)
        size = path.stat().st_size
        kind = self.draw.choice(["flip", "flip", "flips", "flips", "zero", "exchange", "cut", "longer", "remove", "older"])
        if kind == "flip":
            kind = f"byte {self.flip(path, 1)}"
        elif kind == "flips":
            kind = f"bytes {self.flip(path, self.draw.randint(2, 60))}"
        elif kind == "zero":
            at = self.draw.randrange(size) // BLOCK * BLOCK
            write(path, at, b"\0" * min(BLOCK, size - at))
            kind = f"zeroes at {at}"
        elif kind == "exchange":
            blocks = max(2, size // BLOCK)
            a, b = (block * BLOCK for block in self.draw.sample(range(blocks), 2))
            data = path.read_bytes()
            one, other = data[a:a + BLOCK], data[b:b + BLOCK]
            write(path, a, other)
            write(path, b, one)
            kind = f"blocks at {a} and {b} exchanged"
        elif kind == "cut":
            at = self.draw.randrange(size)
            os.truncate(path, at)
            kind = f"cut to {at}"
        elif kind == "longer":
            with open(path, "ab") as out:
                out.write(self.draw.randbytes(self.draw.choice([1, 100, BLOCK, 3 * BLOCK])))
        elif kind == "remove":
            path.unlink()
        elif (self.older / name).exists():
            shutil.copy(self.older / name, path)
        self.did = f"seed {self.seed}, {name}: {kind}"

    def flip(self, path, count):
        size = path.stat().st_size
        first = self.draw.randrange(size)
        places = [first] + [min(size - 1, first // BLOCK * BLOCK + self.draw.randrange(BLOCK)) for _ in range(count - 1)]
        data = path.read_bytes()
        for place in places:
            write(path, place, bytes([data[place] ^ self.draw.randint(1, 255)]))
        return f"{first} and {count - 1} more"

    # ---- a round ----

    def round(self, number):
        self.seed = f"round {number}"
        shutil.rmtree(self.db, ignore_errors=True)
        shutil.copytree(self.whole, self.db)
        running = self.start_server() if number % 4 == 0 else None
        self.damage()
        refused = False
        for name in self.draw.sample(sorted(self.commands), 3):
            command, stdin = self.commands[name]
            refused = self.judge(name, self.answer(self.run(*command, stdin=stdin))) or refused
        if running:
            # Vectors that were changed under it are damage to it, even where check finds older or unused ones: it goes by words.
            answer = self.ask_server(running)
            self.judge("mcp", answer)
            refused = refused or answer is None
        if self.library and number % 4 == 1:
            refused = self.judge("library", self.ask_library()) or refused
        checked = self.run("check") if refused or number % 5 == 0 else subprocess.CompletedProcess([], 0, "", "")
        if checked.returncode < 0:
            self.fail(f"check ended by signal {-checked.returncode}")
        if refused and checked.returncode == 0 and "behind" not in checked.stdout:
            self.fail(f"check finds nothing, but an answer was refused: {checked.stdout}{checked.stderr}")
        if number % 4 == 3:
            self.write(self.draw.choice([["index"], ["index", "--full"], ["check", "--repair"], ["index", "--compact"]]))

    def judge(self, name, got):
        """Whether the index, or a part of it, was refused."""
        if got is None:
            self.seen["refused"] += 1
            return True
        if got != self.right[name]:
            if not any(words in json.dumps(got, ensure_ascii=False) for words in WITHOUT_VECTORS):
                self.fail(f"{name} answers otherwise:\n{got}\nnot\n{self.right[name]}")
            self.seen["right by words"] += 1
            return "damaged" in json.dumps(got)
        self.seen["right"] += 1
        return False

    def write(self, command):
        """A run of the writer: refused, or the index is whole afterwards and answers rightly."""
        done = self.run(*command)
        if done.returncode < 0 or done.returncode > 2:
            self.fail(f"{command} gave {done.returncode}: {done.stderr}")
        if done.returncode == 2:
            self.seen["run refused"] += 1
            return
        self.seen["run done"] += 1
        checked = self.run("check")
        if checked.returncode != 0 or "behind" in checked.stdout:
            self.fail(f"{command} says that all is well ({done.stdout}{done.stderr}), and check: {checked.stdout}{checked.stderr}")
        got = self.answer(self.run(*self.commands["search 코끼리"][0]))
        if got is None or got["total"] != self.right["search 코끼리"]["total"]:
            self.fail(f"{command} says that all is well ({done.stdout}{done.stderr}), and passages are lost")

    def start_server(self):
        """A server that has opened the index and answered."""
        server = subprocess.Popen([self.gongbu, "mcp"], env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        server.stdin.write(self.mcp_lines())
        server.stdin.flush()
        for line in server.stdout:
            if json.loads(line).get("id") == 1:
                return server
        self.fail("a server ends before the index is damaged")

    def ask_server(self, server):
        rest = self.mcp_lines().splitlines()[1].replace('"id": 1', '"id": 2')
        try:
            said, _ = server.communicate(rest + "\n", timeout=SECONDS)
        except subprocess.TimeoutExpired:
            self.fail("a running server does not answer")
        if server.returncode < 0:
            self.fail(f"a running server ended by signal {-server.returncode}")
        reply = next((reply for reply in map(json.loads, said.splitlines()) if reply.get("id") == 2), None) or self.fail("a running server gives no reply")
        return None if "error" in reply or reply["result"].get("isError") else without_times(reply["result"])

    def ask_library(self):
        with multiprocessing.get_context("fork").Pool(1) as pool:
            try:
                return pool.apply_async(call_library, (self.library, str(self.db))).get(SECONDS)
            except multiprocessing.TimeoutError:
                self.fail("the library ends by a signal or not at all")


def call_library(path, db):
    """What gongbu_search_json gives; None for an error."""
    library = ctypes.CDLL(path)
    index, out = ctypes.c_void_p(), ctypes.c_char_p()
    if library.gongbu_open(ctypes.byref(index), db.encode(), None) != 0:
        return None
    request = json.dumps({"query": "컨테이너 서버리스", "limit": 50}).encode()
    code = library.gongbu_search_json(ctypes.byref(out), index, request, None)
    answer = without_times(json.loads(out.value)) if code == 0 else None
    library.gongbu_index_free(index)
    return answer


def without_times(value):
    if isinstance(value, dict):
        return {key: without_times(one) for key, one in value.items() if key != "took_ms"}
    if isinstance(value, list):
        return [without_times(one) for one in value]
    if isinstance(value, str) and '"took_ms"' in value:
        return without_times(json.loads(value))
    return value


def write(path, at, data):
    with open(path, "r+b") as out:
        out.seek(at)
        out.write(data)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gongbu")
    parser.add_argument("library", nargs="?")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--survey", action="store_true", help="go on after a failure, and count them")
    args = parser.parse_args()
    failures = collections.Counter()
    with tempfile.TemporaryDirectory(prefix="gongbu-damage-") as folder:
        life = Life(args, pathlib.Path(folder).resolve())
        life.prepare()
        for number in range(args.rounds):
            try:
                life.draw = random.Random(args.seed * 1_000_000 + number)
                life.round(number)
            except SystemExit as failed:
                if not args.survey:
                    raise
                failures[str(failed).split(": ", 3)[-1][:60]] += 1
                print(failed, flush=True)
        print(f"{args.rounds} rounds: {dict(life.seen)}; failures: {sum(failures.values())}")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
