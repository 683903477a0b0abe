#!/usr/bin/env python3
"""Kills gongbu at random moments of indexing and of watching, then looks: the index answers, finishes and is whole.

    tests/life/kill_test.py BUILD/bin/gongbu [--kills 15] [--seed 1]

Each round edits notes, starts `index`, `index --full` or `watch`, kills it with SIGKILL after a random time, and then
asserts: a search finds the word that was there before every kill; `index` runs to its end (no lock is left); `check` says
whole and nothing behind. In the end the index equals one built from nothing (as many passages for every word).
"""
import argparse
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

WORDS = "컨테이너 서버리스 람다 큐 스트림 버킷 정책 서브넷 캐시 백업 lambda bucket subnet queue snapshot".split()


def note(draw, number):
    out = [f"# 노트 {number}", "늘있는말 코끼리"]
    for i in range(draw.randint(1, 30)):
        out.append(f"## {draw.choice(WORDS)} {i}\n{' '.join(draw.choices(WORDS, k=12))}\n- {draw.choice(WORDS)}: {draw.randrange(10**6)}")
    return "\n\n".join(out) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gongbu")
    parser.add_argument("--kills", type=int, default=15)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    draw = random.Random(args.seed)
    gongbu = os.path.abspath(args.gongbu)
    with tempfile.TemporaryDirectory(prefix="gongbu-kill-") as folder:
        run(gongbu, pathlib.Path(folder), draw, args.kills)


def run(gongbu, folder, draw, kills):
    notes, db = folder / "notes", folder / "index"
    notes.mkdir()

    def call(*arguments, wanted=(0,)):
        done = subprocess.run([gongbu, *arguments, "--db", str(db)], capture_output=True, text=True, timeout=120)
        if done.returncode not in wanted:
            sys.exit(f"{arguments} gave {done.returncode}, not {wanted}\n{done.stdout}{done.stderr}")
        return done.stdout

    def edit(count):
        for _ in range(count):
            path = notes / f"{draw.choice('abc')}" / f"n{draw.randrange(60):02}.md"
            path.parent.mkdir(exist_ok=True)
            if path.exists() and draw.random() < 0.2:
                path.unlink()
            else:
                path.write_text(note(draw, path.stem), encoding="utf-8")

    for i in range(40):
        (notes / f"always{i:02}.md").write_text(note(draw, i), encoding="utf-8")
    call("index", str(notes))
    started = time.monotonic()
    call("index", "--full")
    full_seconds = time.monotonic() - started
    died = {"index": 0, "full": 0, "watch": 0}
    late = 0
    for round_number in range(kills):
        mode = draw.choice(["index", "index", "full", "watch"])
        edit(draw.randint(5, 40))
        command = {"index": ["index"], "full": ["index", "--full"], "watch": ["watch"]}[mode]
        process = subprocess.Popen([gongbu, *command, "--db", str(db)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + draw.random() * full_seconds * (2 if mode == "watch" else 1.1)
        while time.monotonic() < until:
            if mode == "watch" and draw.random() < 0.3:
                edit(1)
            time.sleep(min(0.02, max(0, until - time.monotonic())))
        late += process.poll() is not None
        process.send_signal(signal.SIGKILL)
        process.wait()
        died[mode] += 1
        found = json.loads(call("search", "코끼리", "--json", "--path", "always*"))
        if found["total"] < 40:
            sys.exit(f"round {round_number}: after a kill of {mode} only {found['total']} passages")
        call("index")
        said = call("check")
        if "behind" in said or "whole" not in said:
            sys.exit(f"round {round_number}, {mode}: {said}")
    leftovers = sorted(path.name for path in folder.iterdir())
    if leftovers != ["index", "notes"]:
        sys.exit(f"left behind: {leftovers}")
    def totals():
        return {word: json.loads(call("search", word, "--json", wanted=(0, 1)))["total"] for word in WORDS}

    mine = totals()
    call("index", "--full")
    anew = totals()
    if mine != anew:
        sys.exit("the index is not the one that a full build makes")
    print(f"{kills} kills ({died['index']} of index, {died['full']} of index --full, {died['watch']} of watch; {late} came after the end): nothing lost")


if __name__ == "__main__":
    main()
