#!/usr/bin/env python3
"""Building an index, end to end: gongbu and its peers on the same text in one run; prints markdown.

    tests/bench/indexing.py --size 40M [--repeat 3] [--out FILE]

The text is notes made by make_notes.py from corpus/notes. gongbu reads the folder; a peer gets the same sections, one a line.
CPU seconds are user and system time of the whole process and its children, the JVM's start and compiler among them; ratios are
to gongbu on one core. "Xapian, same terms" takes in the terms, values and records of gongbu's own index, already tokenised
(xapian_ingest.cc). Cores are given by the kernel's affinity.
"""
import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "retrieval"))
import engines  # noqa: E402
import make_notes  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
PEERS = ["Lucene Nori", "Xapian n-grams, any", "SQLite FTS5 unicode61", "Groonga TokenBigram"]


def run(command, cores=None):
    """(CPU seconds, wall seconds, peak bytes) of a command; exits when it fails."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as said:
        affinity = (lambda: os.sched_setaffinity(0, cores)) if cores else None
        process = subprocess.Popen(command, stdout=said, stderr=said, preexec_fn=affinity)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            sys.exit(f"{command[0]} ended with status {process.returncode}\n{said.read().decode()}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss * 1024


def write_sections(notes, to):
    """The notes' sections as lines "id<tab>text"; how many bytes of text."""
    size = 0
    with open(to, "w", encoding="utf-8") as out:
        for note in sorted(notes.rglob("*.md")):
            for number, section in enumerate(note.read_text(encoding="utf-8").split("\n\n")):
                text = " ".join(section.split())
                size += len(text.encode())
                if text:
                    print(f"{note.stem}-{number}", text, sep="\t", file=out)
    return size


def measured(name, command, cores, text_bytes, index, repeat):
    rows = []
    for _ in range(repeat):
        for old in index.parent.glob(index.name + "*"):
            subprocess.run(["rm", "-rf", str(old)], check=True)
        if not name.startswith("gongbu"):
            index.mkdir()
        rows.append(run(command, cores))
    cpu, wall, peak = (statistics.median(row[i] for row in rows) for i in range(3))
    print(f"{name}: {cpu:.1f} s of CPU", file=sys.stderr, flush=True)
    return {
        "name": name,
        "cpu": cpu,
        "wall": wall,
        "peak": peak,
        "rate": text_bytes / 1e6 / cpu,
        "size": engines.disk_bytes(index) / text_bytes if index.exists() else 0,
    }


def table(rows):
    base = rows[0]["cpu"]
    out = "| engine | CPU s | wall s | MB per CPU s | CPU, gongbu on one core = 1 | index / text | peak MB |\n|---|---:|---:|---:|---:|---:|---:|\n"
    for row in rows:
        size = f"{row['size']:.2f}" if row["size"] else "–"
        out += (
            f"| {row['name']} | {row['cpu']:.1f} | {row['wall']:.1f} | {row['rate']:.2f} | {row['cpu'] / base:.2f}"
            f" | {size} | {row['peak'] / 1e6:.0f} |\n"
        )
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="40M", help="of the notes")
    parser.add_argument("--seed", default=1, type=int)
    parser.add_argument("--gongbu", default=ROOT / "build/release/bin/gongbu", type=Path)
    parser.add_argument("--peers", nargs="*", default=PEERS, help="names, as engines.py has them")
    parser.add_argument("--lucene-jars", default="/usr/share/java", type=Path)
    parser.add_argument("--repeat", default=1, type=int, help="medians of so many runs")
    parser.add_argument("--out", type=Path, help="write the markdown here too")
    options = parser.parse_args()

    both = sorted(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory(prefix="gongbu-bench-") as folder:
        scratch = Path(folder)
        notes, docs, index = scratch / "notes", scratch / "docs.tsv", scratch / "index"
        make_notes.make(notes, make_notes.bytes_of(options.size), ROOT / "corpus/notes", options.seed)
        text_bytes = sum(note.stat().st_size for note in notes.rglob("*.md"))
        section_bytes = write_sections(notes, docs)
        (scratch / "queries.tsv").write_text("q\t컨테이너\n", encoding="utf-8")

        program = str(options.gongbu.resolve())
        command = [program, "index", str(notes), "--db", str(index)]
        one = measured("gongbu, one core", [*command, "--threads", "1"], both[:1], text_bytes, index, options.repeat)
        rows = [one]
        if len(both) > 1:
            rows.append(measured(f"gongbu, {len(both)} cores", command, both, text_bytes, index, options.repeat))
        ingest = ROOT / "build/bench/bin/xapian_ingest"
        left_out = []
        if ingest.is_file():
            said = subprocess.run([ingest, index, scratch / "ingested"], capture_output=True, text=True, check=True).stdout
            cpu = float(re.search(r"([\d.]+) CPU seconds", said)[1])
            rows.append({"name": "Xapian, same terms", "cpu": cpu, "wall": cpu, "peak": 0, "rate": text_bytes / 1e6 / cpu, "size": 0})
        else:
            left_out.append("Xapian, same terms: cmake --preset bench && cmake --build --preset bench --target xapian_ingest")
        found, missing = engines.find(options, folder, options.peers)
        for engine in found:
            if engine.config is None:
                continue
            files = [str(docs), str(scratch / "queries.tsv"), str(index), str(scratch / "run"), str(scratch / "latencies")]
            rows.append(measured(engine.name, [*engine.command, engine.config, *files], both, section_bytes, index, options.repeat))
        date = time.strftime("%Y-%m-%d")
        text = f"### Building an index of {text_bytes / 1e6:.1f} MB of notes, {date}\n\n" + table(rows) + "\n"
        if len(both) > 1:
            text += f"{len(both)} cores against one, wall time: {rows[0]['wall'] / rows[1]['wall']:.2f} times as fast\n\n"
        text += "".join(f"Left out: {why}\n\n" for why in left_out + missing)
    print(text, end="")
    if options.out:
        options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
