#!/usr/bin/env python3
"""Types queries key by key into gongbu lsp, as a picker does, and prints how long each key took.

    tests/bench/keypress.py GONGBU [--work FOLDER] [--size 25M] [--queries 100] [--slowest 15]

Notes of --size are made (make_notes.py; 25M is about 100,000 passages) and indexed first, which takes a minute or more; with
--work they stay in FOLDER/notes and FOLDER/db for the next time.
The queries are those of tests/relevance, as many of each kind; Hangul goes through the states that an IME shows
(컨텡 before 컨테이). Each key asks gongbu.search with facets and then gongbu.suggest with the last word.

Printed for both, in milliseconds: `wall` from before the request is written until its answer is read, `cpu` what the server's
threads ran meanwhile (the figure to compare on a machine that does other things too), and `took`, the server's own took_ms.
`first` is a search sent with the very start, before any table is built; `settled` the first one of a server that had three seconds;
`commit` the slowest of those sent while a changed note is being indexed, up to the one that finds it.
"""
import argparse
import csv
import glob
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
TAILS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]
PAIRS = {"ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ",
         "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ",
         "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ"}
JOINED = {pair: jamo for jamo, pair in PAIRS.items()}


def keys_of(text):
    """The keys of a two-set keyboard that type a text, each as its jamo."""
    for c in text:
        if "가" <= c <= "힣":
            code = ord(c) - 0xAC00
            for jamo in (LEADS[code // 588], VOWELS[code // 28 % 21], TAILS[code % 28]):
                yield from PAIRS.get(jamo, jamo)
        else:
            yield from PAIRS.get(c, c)


def typed(keys):
    """What an IME shows after these keys."""
    out, lead, vowel, tail = "", "", "", ""

    def shown():
        if lead and vowel:
            return chr(0xAC00 + LEADS.index(lead) * 588 + VOWELS.index(vowel) * 28 + TAILS.index(tail))
        return lead + vowel

    for key in keys:
        if key in VOWELS:
            if tail:  # the last consonant was the next syllable's
                parts = PAIRS.get(tail, tail)
                moved, tail = parts[-1], parts[:-1]
                out, lead, vowel, tail = out + shown(), moved, key, ""
            elif vowel and vowel + key in JOINED:
                vowel = JOINED[vowel + key]
            elif vowel or not lead:
                out, lead, vowel = out + shown(), "", key
            else:
                vowel = key
        elif key in LEADS or key in TAILS[1:]:
            if lead and vowel and not tail and key in TAILS:
                tail = key
            elif tail and tail + key in JOINED:
                tail = JOINED[tail + key]
            else:
                out, lead, vowel, tail = out + shown(), key, "", ""
        else:
            out, lead, vowel, tail = out + shown() + key, "", "", ""
    return out + shown()


def queries(count):
    """(kind, query) of tests/relevance, the kinds in turn."""
    kinds = {}
    for path in sorted(glob.glob(str(HERE.parent / "relevance" / "notes_*.tsv"))):
        with open(path, encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                kinds.setdefault(row["kind"], []).append((row["kind"], row["query"]))
    out = []
    turn = 0
    while len(out) < count and any(turn < len(of_kind) for of_kind in kinds.values()):
        out += [of_kind[turn] for of_kind in kinds.values() if turn < len(of_kind)]
        turn += 1
    return out[:count]


class Server:
    """gongbu lsp, one request at a time."""

    def __init__(self, gongbu, db):
        self.process = subprocess.Popen([gongbu, "--db", db, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0
        self.sequence = 0

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def ask(self, method, params):
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while True:
            size = 0
            while (line := self.process.stdout.readline().strip()) or not size:
                if not line and self.process.poll() is not None:
                    sys.exit("gongbu lsp ended")
                if line.lower().startswith(b"content-length:"):
                    size = int(line.split(b":")[1])
            message = json.loads(self.process.stdout.read(size))
            if message.get("id") == self.number:
                return message

    def quit(self):
        self.ask("shutdown", None)
        self.send({"method": "exit"})
        self.process.wait()

    def cpu_ms(self):
        return time.clock_gettime((~self.process.pid << 3) | 2) * 1000  # the process's CPU clock

    def timed(self, command, arguments):
        cpu = self.cpu_ms()
        start = time.perf_counter()
        answer = self.ask("workspace/executeCommand", {"command": command, "arguments": [arguments]})
        wall = (time.perf_counter() - start) * 1000
        return {"wall": wall, "cpu": self.cpu_ms() - cpu, "took": answer["result"].get("took_ms", 0), "answer": answer}

    def search(self, query):
        self.sequence += 1
        return self.timed("gongbu.search", {"query": query, "limit": 20, "facets": 10, "session": "picker",
                                            "sequence": self.sequence, "select": ["path", "line_start", "snippet"]})

    def suggest(self, prefix):
        return self.timed("gongbu.suggest", {"prefix": prefix, "limit": 10})


def share(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * part))]


def line(name, rows):
    for clock in ("wall", "cpu", "took"):
        values = [row[clock] for row in rows]
        if not any(values):
            continue
        print(f"{name:8} {clock:5} p50 {share(values, .5):7.2f}   p95 {share(values, .95):7.2f}   "
              f"p99 {share(values, .99):7.2f}   most {max(values):7.2f}")


def slowest(name, rows, count):
    print(f"\nslowest {name}, by cpu")
    for row in sorted(rows, key=lambda row: -row["cpu"])[:count]:
        print(f"  {row['cpu']:7.2f} cpu {row['wall']:7.2f} wall  {row['kind']:12} {row['text']}")


def started(gongbu, db):
    server = Server(gongbu, db)
    server.ask("initialize", {"capabilities": {}})
    server.send({"method": "initialized", "params": {}})
    return server


def one(name, row):
    print(f"{name:8} wall {row['wall']:7.2f}   cpu {row['cpu']:7.2f}   took {row['took']:7.2f}")


def while_indexing(server, notes):
    """Types on while a note changes; the slowest search until the change is found."""
    slowest = {"wall": -1}
    (notes / "new.md").write_text("# 바다\n\n돌고래가 산다\n", encoding="utf-8")
    for n in range(10000):
        query = typed(list(keys_of("컨테이너 돌고래"))[: 9 + n % 9])
        row = server.search(query)
        slowest = max(slowest, row, key=lambda r: r["wall"])
        if server.search("돌고래")["answer"]["result"]["total"] == 1:
            break
    (notes / "new.md").unlink()
    return slowest


def run(gongbu, work, args):
    server = started(gongbu, f"{work}/db")
    one("first", server.search("데이타배이스"))
    server.quit()
    server = started(gongbu, f"{work}/db")
    time.sleep(3)
    one("settled", server.search("데이타배이스"))
    searches, suggestions = [], []
    for kind, query in queries(args.queries):
        keys = list(keys_of(query))
        for n in range(1, len(keys) + 1):
            text = typed(keys[:n])
            searches.append({**server.search(text), "kind": kind, "text": text})
            if last := text.split(" ")[-1]:
                suggestions.append({**server.suggest(last), "kind": kind, "text": last})
    errors = sum("error" in row["answer"] for row in searches + suggestions)
    print(f"{len(searches)} keys of {args.queries} queries, {errors} errors")
    line("search", searches)
    line("suggest", suggestions)
    one("commit", while_indexing(server, pathlib.Path(work) / "notes"))
    slowest("search", searches, args.slowest)
    slowest("suggest", suggestions, args.slowest)
    server.quit()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gongbu")
    parser.add_argument("--work")
    parser.add_argument("--size", default="25M")
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--slowest", type=int, default=15)
    args = parser.parse_args()
    gongbu = os.path.abspath(args.gongbu)
    with tempfile.TemporaryDirectory(prefix="gongbu-keypress-") as folder:
        work = args.work or folder
        if not os.path.exists(f"{work}/db"):
            subprocess.run([sys.executable, HERE / "make_notes.py", f"{work}/notes", args.size], check=True)
            subprocess.run([gongbu, "index", f"{work}/notes", "--db", f"{work}/db"], check=True)
        run(gongbu, work, args)


if __name__ == "__main__":
    main()
