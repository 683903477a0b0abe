#!/usr/bin/env python3
"""Makes the sets that run.py measures on, from public repositories, each at one commit (SOURCES):

    make_sets.py OUT                             all of them, into OUT/korquad, OUT/k8s_mix and OUT/cranfield
    make_sets.py OUT korquad --git korquad=DIR   one of them, of a clone that is there already

korquad     Korean questions, each to the paragraph of Wikipedia it was asked on (KorQuAD 1.0, CC BY-ND 2.0 KR)
k8s_mix     headings of sections of the Kubernetes documentation, each to its section, of which the heading is taken out; pages
            that exist in Korean and in English (CC BY 4.0)
cranfield   questions on aerodynamics, each to the abstracts judged as answers (the collection of 1967)

Every set is a folder of docs.tsv, queries.tsv and qrels.tsv (collection.py). The figures of docs/figures.md are on half of
the queries of korquad and k8s_mix, the other half being kept for judging; all of them give other figures, for every engine.
"""
import argparse
import collections
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCES = {
    "korquad": ("korquad/korquad.github.io", "61d7d6682948375dd8f06ef27e788fd19982af38"),
    "k8s_mix": ("kubernetes/website", "937707fa39dd07731de1f0d7074dd7d85fb48672"),
    "cranfield": ("noramtboraas/information-retrieval", "4ea1b8e02da1db64b68b0364d50620b3c95528dc"),
}


class Commit:
    """The files of one commit."""

    def __init__(self, git, commit):
        self.git, self.commit = git, commit

    def run(self, *command):
        return subprocess.run(["git", "-C", self.git, *command], check=True, capture_output=True).stdout

    def text(self, path, encoding="utf-8"):
        return self.run("cat-file", "blob", f"{self.commit}:{path}").decode(encoding)

    def paths(self, folder):
        listed = self.run("ls-tree", "-r", "-z", "--name-only", self.commit, f"{folder}/").decode()
        return [path.removeprefix(f"{folder}/") for path in listed.split("\0") if path]


def loaded(name, scratch):
    """A clone of the one commit."""
    repository, commit = SOURCES[name]
    git = Path(scratch) / name
    for command in (["init", "--quiet", git], ["-C", git, "fetch", "--quiet", "--depth", "1", f"https://github.com/{repository}", commit]):
        subprocess.run(["git", *command], check=True)
    return git


def in_one_line(text):
    return re.sub(r"\s+", " ", text).strip()


def korquad(commit):
    ids, queries, answers = {}, [], []
    for article in json.loads(commit.text("dataset/KorQuAD_v1.0_dev.json"))["data"]:
        for paragraph in article["paragraphs"]:
            document = ids.setdefault(in_one_line(paragraph["context"]), f"p{len(ids)}")
            for asked in paragraph["qas"]:
                queries.append((asked["id"], in_one_line(asked["question"])))
                answers.append((asked["id"], document))
    return [(document, text) for text, document in ids.items()], queries, answers


def cranfield_records(text):
    """Records ".I 12", ".W", text: {"I": "12", "W": text}."""
    for record in re.split(r"^\.I", text, flags=re.MULTILINE)[1:]:
        number, *parts = re.split(r"^\.([TABW])[ \t]*\n", record, flags=re.MULTILINE)
        fields = collections.defaultdict(str, I=number.strip())
        for name, part in zip(parts[::2], parts[1::2]):
            fields[name] = in_one_line(f"{fields[name]} {part}")  # some have a field twice
        yield fields


def cranfield(commit):
    read = lambda path: commit.text(path, "latin-1").replace("\r\n", "\n")
    documents = [(f"d{record['I']}", record["W"]) for record in cranfield_records(read("cran.all.1400")) if record["W"]]
    known = {document for document, _ in documents}
    # cranqrel counts the questions in the order of the file, not by what they are called there.
    queries = [(f"q{number}", record["W"]) for number, record in enumerate(cranfield_records(read("cran.qry")), 1)]
    answers = []
    for line in read("cranqrel").splitlines():
        query, document, judgement = line.split()[:3]
        if f"d{document}" in known and 1 <= int(judgement) <= 4:
            answers.append((f"q{query}", f"d{document}"))
    judged = {query for query, _ in answers}
    return documents, [query for query in queries if query[0] in judged], answers


def without_markup(page):
    page = re.sub(r"<!--.*?-->", " ", page, flags=re.DOTALL)
    page = re.sub(r"\{\{[<%].*?[%>]\}\}", " ", page, flags=re.DOTALL)
    return re.sub(r"\]\([^)]*\)", "] ", page)  # where links lead


def sections(page):
    """Heading and text of each section; what stands before the first heading has the page's title."""
    matter = re.match(r"---\n(.*?)\n---\n(.*)", page, re.DOTALL)
    front, page = matter.groups() if matter else ("", page)
    title = re.search(r"^title:\s*(.+)$", front, re.MULTILINE)
    heading, lines, code = title[1].strip().strip("\"'") if title else "", [], False
    for line in without_markup(page).split("\n"):
        if re.match(r"\s*(```|~~~)", line):
            code = not code
        elif not code and (opened := re.match(r"#{1,6}\s+(.*)", line)):
            yield heading, in_one_line(" ".join(lines))
            heading, lines = in_one_line(re.sub(r"\{/\*.*?\*/\}|\{#.*?\}|[`*#]", " ", opened[1])), []
        else:
            lines.append(line)
    yield heading, in_one_line(" ".join(lines))


def kubernetes(commit, language, pages):
    documents, headings = [], []
    for page in pages:
        for heading, text in sections(commit.text(f"content/{language}/docs/{page}")):
            if len(text) >= 40:
                headings.append((heading, f"{language}{len(documents)}"))
                documents.append((headings[-1][1], text))
    often = collections.Counter(heading.casefold() for heading, _ in headings)
    asks = lambda heading: len(heading.split()) >= 2 or len(re.findall("[가-힣]", heading)) >= 4
    korean = lambda heading: language != "ko" or re.search("[가-힣]", heading)  # some are not translated
    asked = [(f"q{document}", heading, document) for heading, document in headings if often[heading.casefold()] == 1 and asks(heading) and korean(heading)]
    return documents, [row[:2] for row in asked], [row[::2] for row in asked]


def k8s_mix(commit):
    pages = [set(path for path in commit.paths(f"content/{language}/docs") if path.endswith(".md")) for language in ("ko", "en")]
    both = sorted(pages[0] & pages[1])
    return [one + other for one, other in zip(kubernetes(commit, "ko", both), kubernetes(commit, "en", both))]


def write(folder, tables):
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in zip(("docs", "queries", "qrels"), tables):
        (folder / f"{name}.tsv").write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    print(f"{folder}: {len(tables[0])} documents, {len(tables[1])} queries, {len(tables[2])} answers")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("sets", nargs="*", metavar="SET", default=list(SOURCES))
    parser.add_argument("--git", action="append", default=[], metavar="SET=DIR", help="a clone that has the set's commit")
    options = parser.parse_args()
    clones = dict(named.split("=", 1) for named in options.git)
    if unknown := (clones.keys() | set(options.sets)) - SOURCES.keys():
        sys.exit(f"make_sets.py: there is no set {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(prefix="gongbu-sets-") as scratch:
        for name in options.sets:
            commit = Commit(clones.get(name) or loaded(name, scratch), SOURCES[name][1])
            write(options.out / name, {"korquad": korquad, "k8s_mix": k8s_mix, "cranfield": cranfield}[name](commit))


if __name__ == "__main__":
    main()
