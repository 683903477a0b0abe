#!/usr/bin/env python3
"""Writes a folder of notes of a given size, made from the sections of other notes: same words, same shapes, another order.

    tests/bench/make_notes.py OUT SIZE [--from corpus/notes] [--seed 1] [--note-bytes 8000]

SIZE is bytes with an optional K, M or G. The same seed and notes give the same bytes. Words that count up ("run-4711") are
strewn in, because in real notes the number of distinct words grows with their size.
"""
import argparse
import pathlib
import random
import re


def bytes_of(text):
    unit = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}.get(text[-1].upper())
    return int(float(text[:-1]) * unit) if unit else int(text)


def sections_of(folder):
    """Sections, and tables cut into pieces of some rows under their head."""
    out = []
    for path in sorted(pathlib.Path(folder).rglob("*.md")):
        for section in re.split(r"(?m)^(?=#{1,6} )", path.read_text(encoding="utf-8")):
            lines = section.strip("\n").split("\n")
            if not section.strip():
                continue
            if len(section.encode()) < 4000:
                out.append("\n".join(lines))
                continue
            table = [i for i, line in enumerate(lines) if re.match(r"\s*\|?[ :|-]*---", line)]
            head = lines[table[0] - 1 : table[0] + 1] if table else []
            step = 12
            for at in range(table[0] + 1 if table else 0, len(lines), step):
                out.append("\n".join(head + lines[at : at + step]))
    return out


def make(out, size, source, seed=1, note_bytes=8000):
    """Writes notes of `size` bytes into the folder `out`; how many notes and bytes."""
    draw = random.Random(seed)
    sections = sections_of(source)
    words = sorted({w for s in sections for w in re.findall(r"[가-힣]{2,}|[A-Za-z]{3,}", s)})
    written = number = 0
    while written < size:
        folder = out / f"{number // 1000:03}"
        if number % 1000 == 0:
            folder.mkdir(parents=True, exist_ok=True)
        parts = [f"# {draw.choice(words)} {draw.choice(words)} {number}"]
        made = 0
        target = min(draw.randint(note_bytes // 4, note_bytes * 7 // 4), size - written)
        while made < target:
            part = draw.choice(sections)
            if draw.random() < 0.5:
                part += f"\n- {draw.choice(words)}: run-{draw.randrange(10**7)} {draw.choice(words)} {draw.choice(words)}"
            parts.append(part)
            made += len(part.encode()) + 2
        text = "\n\n".join(parts) + "\n"
        (folder / f"note-{number:06}.md").write_text(text, encoding="utf-8")
        written += len(text.encode())
        number += 1
    return number, written


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("size", type=bytes_of)
    parser.add_argument("--from", dest="source", default=pathlib.Path(__file__).parents[2] / "corpus/notes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--note-bytes", type=int, default=8000)
    args = parser.parse_args()
    number, written = make(args.out, args.size, args.source, args.seed, args.note_bytes)
    print(f"{number} notes, {written} bytes")


if __name__ == "__main__":
    main()
