#!/usr/bin/env python3
"""What may use what, seen in the includes of the sources and in what the libraries link.

    layers.py ROOT TARGET=LIBRARY,LIBRARY… TARGET=…

Each TARGET comes with all that it links, directly or through others (CMakeLists.txt beside this).
Prints every breach and exits with 1 when there is one.
"""
import pathlib
import re
import sys

# Folder → folders whose headers it may include.
MAY_INCLUDE = {
    "corpus": {"corpus"},
    "language": {"corpus", "language"},
    "meaning": {"corpus", "meaning"},
    "index": {"corpus", "index"},
    "indexer": {"corpus", "meaning", "index", "indexer"},
    "search": {"corpus", "meaning", "index", "search"},
    "serve": {"corpus", "language", "search", "serve"},
    "libgongbu": {"corpus", "search", "libgongbu"},
    "app": {"corpus", "language", "indexer", "search", "serve", "app"},
}
# The one file that follows the notes and so writes.
EXCEPTIONS = {("serve/note_follower.cc", "indexer")}
# Front ends do not see Xapian, through whatever header.
WITHOUT_XAPIAN = {"corpus", "language", "meaning", "serve", "libgongbu", "app"}
# Libraries that only read.
WITHOUT_WRITER = {"gongbu_index", "gongbu_query", "gongbu_search", "gongbu_json", "gongbu_render", "gongbu_serve", "libgongbu"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def read_sources(root):
    """Path relative to root → what it includes, as ('<' or '"', name)."""
    return {
        path.relative_to(root).as_posix(): INCLUDE.findall(path.read_text(encoding="utf-8"))
        for folder in MAY_INCLUDE
        for path in sorted((root / folder).rglob("*"))
        if path.suffix in {".h", ".cc"}
    }


def way_to_xapian(sources, path, seen):
    """The headers that lead from path to Xapian's, or None."""
    seen.add(path)
    for mark, name in sources[path]:
        if name == "xapian.h" or name.startswith("xapian/"):
            return [path, name]
        if mark == '"' and name in sources and name not in seen:
            way = way_to_xapian(sources, name, seen)
            if way:
                return [path] + way
    return None


def include_breaches(sources):
    for path, includes in sources.items():
        folder = path.split("/")[0]
        for _, name in includes:
            other = name.split("/")[0]
            if "/" not in name or other not in MAY_INCLUDE or other in MAY_INCLUDE[folder]:
                continue
            if (path, other) not in EXCEPTIONS:
                yield f"{path} includes {name}: {folder}/ may not use {other}/"
        if folder in WITHOUT_XAPIAN:
            way = way_to_xapian(sources, path, set())
            if way:
                yield "Xapian is seen: " + " → ".join(way)


def link_breaches(links):
    for target in sorted(WITHOUT_WRITER - links.keys()):
        yield f"what {target} links is not known"
    for target in sorted(WITHOUT_WRITER & links.keys()):
        if "gongbu_indexer" in links[target]:
            yield f"{target} links the writer"


def check_the_check():
    """Each kind of breach is seen, and what is allowed is not one."""
    sources = {
        "serve/a.cc": [('"', "indexer/run.h")],
        "serve/note_follower.cc": [('"', "indexer/run.h")],
        "search/b.cc": [('"', "index/shards.h"), ("<", "string")],
        "app/c.cc": [('"', "search/d.h")],
        "meaning/f.h": [('"', "index/forward.h")],
        "search/d.h": [('"', "search/e.h")],
        "search/e.h": [('"', "search/d.h"), ("<", "xapian.h")],
        "index/shards.h": [("<", "xapian.h")],
        "indexer/run.h": [],
    }
    assert list(include_breaches(sources)) == [
        "serve/a.cc includes indexer/run.h: serve/ may not use indexer/",
        "Xapian is seen: app/c.cc → search/d.h → search/e.h → xapian.h",
        "meaning/f.h includes index/forward.h: meaning/ may not use index/",
    ], list(include_breaches(sources))
    links = {target: {"gongbu_text"} for target in WITHOUT_WRITER}
    assert not list(link_breaches(links))
    links["gongbu_search"] = {"gongbu_text", "gongbu_indexer"}
    del links["libgongbu"]
    assert list(link_breaches(links)) == ["what libgongbu links is not known", "gongbu_search links the writer"]


def main():
    check_the_check()
    sources = read_sources(pathlib.Path(sys.argv[1]))
    missing = [folder for folder in MAY_INCLUDE if not any(path.startswith(folder + "/") for path in sources)]
    links = dict(argument.split("=", 1) for argument in sys.argv[2:])
    breaches = [f"there is nothing in {folder}/" for folder in missing]
    breaches += include_breaches(sources)
    breaches += link_breaches({target: set(all_of.split(",")) for target, all_of in links.items()})
    print("\n".join(breaches) or f"{len(sources)} files and {len(links)} libraries: each uses what it may")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
