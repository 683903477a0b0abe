#!/usr/bin/env python3
"""Folders of public repositories → the two files that train_table reads.

usage: make_texts.py REPOSITORIES PACKAGES OUT

REPOSITORIES holds clones (OWNER+NAME) of what sources.tsv lists, PACKAGES unpacked Debian packages (README.md); what is
missing is named and left out. Writes OUT/aligned.tsv (Korean, English: words of a line are counted together) and
OUT/pairs.tsv (kind, text, text: the two texts mean the same, or one is about the other). The same input gives the same bytes.
Kinds: sentence, heading (the heading and what stands under it), short_heading (its last part alone), cross (the heading in
the other language), title (a heading in two languages), neighbours, paraphrase, message, gloss.
"""
import os
import random
import re
import sys

import git_files
import sections
import sentences

HANGUL = re.compile("[가-힣]")
LONGEST_LINE = 6000
KOREAN_BODY, ENGLISH_BODY = 400, 600


class Output:
    def __init__(self, folder):
        os.makedirs(folder, exist_ok=True)
        self.aligned = open(os.path.join(folder, "aligned.tsv"), "w", encoding="utf-8")
        self.pairs = open(os.path.join(folder, "pairs.tsv"), "w", encoding="utf-8")
        self.seen = set()
        self.choose = random.Random(1)

    def line(self, korean, english):
        self.aligned.write(f"{flat(korean)}\t{flat(english)}\n")

    def pair(self, kind, a, b):
        if a and b and a != b:
            self.pairs.write(f"{kind}\t{flat(a)}\t{flat(b)}\n")


def flat(text):
    return " ".join(text.split())


def new_lines(section, out):
    """The lines of a section that were not seen before; text that is not translated counts as English."""
    lines = []
    for korean, english in section.lines:
        if korean and not HANGUL.search(korean):
            korean, english = "", english or korean
        if (korean, english) not in out.seen and len(korean) + len(english) <= LONGEST_LINE:
            out.seen.add((korean, english))
            lines.append((korean, english))
    return lines


def put_section(section, out, counts_only, study=False):
    lines = new_lines(section, out)
    for korean, english in lines:
        out.line(korean, english)
    for korean, english in lines:
        if len(korean) >= 8 and len(english) >= 8:
            out.pair("sentence", korean, english)
    if not lines or counts_only:
        return
    bodies = [[line[side] for line in lines if line[side]] for side in (0, 1)]
    korean, english = " ".join(bodies[0])[:KOREAN_BODY], " ".join(bodies[1])[:ENGLISH_BODY]
    own = [h for h in section.korean_headings if h]
    other = [h for h in section.english_headings if h]
    differ = not own or not other or own[-1] != other[-1]
    if study and own and len(korean) >= 20:
        out.pair("study", " ".join(own[-2:]), korean)
        if len(own) > 1:
            out.pair("study", own[-1], korean)
    elif len(korean) >= 20:
        out.pair("heading", " ".join(own[-2:]), korean)
        if len(own) > 1:
            out.pair("short_heading", own[-1], korean)
        if differ:
            out.pair("cross", " ".join(other[-2:]), korean)
    if len(english) >= 30:
        out.pair("heading", " ".join(other[-2:]), english)
        if differ:
            out.pair("cross", " ".join(own[-2:]), english)
    if own and other:
        out.pair("title", own[-1], other[-1])
    for body, shortest in zip(bodies, (15, 25)):
        if len(body) >= 2:
            i = out.choose.randrange(len(body) - 1)
            if len(body[i]) >= shortest and len(body[i + 1]) >= shortest:
                out.pair("neighbours", body[i], body[i + 1])


def put_repository(source, folder, out):
    side_by_side = source["kind"] == "pairs"
    language = "en" if source["kind"].endswith("en") else "ko"
    for _, text in git_files.files(folder, source["commit"], source["files"], source["but"]):
        for section in sections.sections_of(text, language, side_by_side):
            put_section(section, out, source["kind"].startswith("counts"),
                        source["kind"] == "study")


def put_sentences(source, folder, out):
    for a, b in sentences.READERS[source["name"]](folder, source["commit"]):
        if min(len(flat(a)), len(flat(b))) > 3 and flat(a) != flat(b):
            out.line(a, "")
            out.line(b, "")
            out.pair("paraphrase", a, b)
    if source["name"] == "klue":
        for sentence in sentences.klue_sentences(folder, source["commit"]):
            out.line(sentence, "")


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    repositories, packages, folder = sys.argv[1:]
    out = Output(folder)
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "sources.tsv"), encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    for values in lines[1:]:
        source = dict(zip(lines[0], values))
        clone = git_files.folder_of(repositories, source["repository"])
        if not clone:
            print(f"{source['repository']}: not there, left out", file=sys.stderr)
            continue
        (put_sentences if source["kind"] == "sentences" else put_repository)(source, clone, out)
        print(f"{source['name']}: {out.aligned.tell() / 1e6:.1f} MB so far", file=sys.stderr)
    for korean, english in sentences.messages(packages):
        out.line(korean, english)
        out.pair("message", korean, english)
    for words, gloss in sentences.wordnet(packages):
        out.line("", f"{words} {gloss}")
        out.pair("gloss", words, gloss)


if __name__ == "__main__":
    main()
