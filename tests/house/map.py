#!/usr/bin/env python3
"""The map is short and names what is there, and a folder can be taken in at a glance: map.py ROOT"""
import collections
import pathlib
import re
import sys

FOLDERS = ["corpus", "language", "meaning", "index", "indexer", "search", "serve", "libgongbu", "app", "editors", "tests", "tools", "docs", "cmake",
           "debian", "scripts"]
MOST_LINES = 130
MOST_MODULES = 18  # of a folder; a header and its source are one
FILE = re.compile(r"[\w*.{},/-]*(?:\w/|\.(?:h|cc|py|sh|tsv|toml|md|json|po|cmake|install|session))")


def named(text):
    """What a map names in backticks that can only be a file or a folder."""
    for name in re.findall(r"`([^`\n]+)`", text):
        if FILE.fullmatch(name):
            yield name


def alternatives(name):
    """cli/{a,b}.cc → cli/a.cc, cli/b.cc"""
    found = re.fullmatch(r"(.*)\{(.*)\}(.*)", name)
    return [found[1] + one + found[3] for one in found[2].split(",")] if found else [name]


def faults(text, files):
    lines = text.count("\n")
    if lines > MOST_LINES:
        yield f"ARCHITECTURE.md has {lines} lines, more than {MOST_LINES}: reasons belong to docs/why.md"
    paths = set(files) | {str(parent) + "/" for file in files for parent in pathlib.PurePath(file).parents}
    for name in named(text):
        for one in alternatives(name):
            if not any(pathlib.PurePath(path).match(one) for path in paths):
                yield f"ARCHITECTURE.md names {one}, which is not there"
    modules = collections.defaultdict(set)
    for file in map(pathlib.PurePath, files):
        if file.suffix in {".h", ".cc"}:
            modules[file.parent].add(file.stem)
    for folder, names in sorted(modules.items()):
        if len(names) > MOST_MODULES:
            yield f"{folder}/ has {len(names)} modules, more than {MOST_MODULES}"


def check_the_check():
    files = ["app/cli/a.cc", "app/cli/b.cc", "docs/why.md"] + [f"corpus/{i}.{end}" for i in range(19) for end in ("h", "cc")]
    text = "`app/cli/` `cli/{a,b}.cc` `a.cc` `docs/*.md` `--sort` `text` `app/c.cc` `nowhere/`\n" + "\n" * MOST_LINES
    assert [fault.split(" ")[:3:2] for fault in faults(text, files)] == [
        ["ARCHITECTURE.md", "131"], ["ARCHITECTURE.md", "app/c.cc,"], ["ARCHITECTURE.md", "nowhere/,"], ["corpus/", "19"],
    ], list(faults(text, files))


def main():
    check_the_check()
    root = pathlib.Path(sys.argv[1])
    files = [path.relative_to(root).as_posix() for folder in FOLDERS for path in (root / folder).rglob("*")
             if path.is_file() and "node_modules" not in path.parts]
    files += [path.name for path in root.iterdir() if path.is_file()]
    found = list(faults((root / "ARCHITECTURE.md").read_text(encoding="utf-8"), files))
    print("\n".join(found) or f"{len(files)} files: the map is true")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
