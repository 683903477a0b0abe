#!/usr/bin/env python3
"""How searches and builds grow with the notes: the same questions over 10 MB, 100 MB and 1 GB; prints markdown.

    tests/bench/growth.py [--sizes 10M 100M 1G] [--out FILE]

Notes are made by make_notes.py from corpus/notes, one size after another in a temporary folder (TMPDIR; five times the largest
size is needed). The questions are those of tests/relevance, asked by `gongbu eval` on one thread in one process; what they
should find does not matter here.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import indexing  # noqa: E402
import make_notes  # noqa: E402

ROOT = indexing.ROOT


def questions(to):
    head, rows = None, []
    for file in sorted((ROOT / "tests/relevance").glob("notes_*.tsv")):
        head, *lines = file.read_text(encoding="utf-8").splitlines()
        rows += lines
    to.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")


def measured(program, size, seed, scratch):
    notes, index, asked = scratch / "notes", scratch / "index", scratch / "questions.tsv"
    count, text_bytes = make_notes.make(notes, make_notes.bytes_of(size), ROOT / "corpus/notes", seed)
    questions(asked)
    cpu, wall, peak = indexing.run([program, "index", str(notes), "--db", str(index)])
    refreshed = min(indexing.run([program, "index", "--db", str(index)])[1] for _ in range(3))
    status = subprocess.run([program, "status", "--db", str(index)], capture_output=True, text=True, check=True).stdout
    passages = next(line for line in status.splitlines() if line.startswith("holds"))
    said = subprocess.run([program, "eval", str(asked), "--db", str(index), "--format", "json"], capture_output=True, text=True, check=True)
    figures = json.loads(said.stdout)
    return [
        size,
        f"{count:,}",
        passages.split(",")[1].split()[0],
        f"{text_bytes / 1e6 / cpu:.2f}",
        f"{wall:.0f}",
        f"{peak / 1e6:.0f}",
        f"{indexing.engines.disk_bytes(index) / text_bytes:.2f}",
        f"{1000 * refreshed:.0f}",
        f"{figures['p50_us'] / 1000:.2f}",
        f"{figures['p99_us'] / 1000:.2f}",
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", default=["10M", "100M", "1G"])
    parser.add_argument("--seed", default=1, type=int)
    parser.add_argument("--gongbu", default=ROOT / "build/release/bin/gongbu", type=Path)
    parser.add_argument("--out", type=Path, help="write the markdown here too")
    options = parser.parse_args()
    head = ["text", "notes", "passages", "MB per CPU s", "wall s", "peak MB", "index / text", "no-change refresh ms", "p50 ms", "p99 ms"]
    text = f"### Growth, {os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}\n\n"
    text += f"| {' | '.join(head)} |\n|{'---:|' * len(head)}\n"
    for size in options.sizes:
        with tempfile.TemporaryDirectory(prefix="gongbu-growth-") as scratch:
            row = measured(str(options.gongbu.resolve()), size, options.seed, Path(scratch))
        print(size, "done", file=sys.stderr, flush=True)
        text += f"| {' | '.join(row)} |\n"
    print(text, end="")
    if options.out:
        options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
