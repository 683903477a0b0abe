#!/usr/bin/env python3
"""Catalogs, settings and ignore files that are endless, pipes, devices or made to be slow or deep: an error or a notice says so
at once, nothing is waited for, and memory stays small.

    tests/hostile/file_limits_test.py BUILD/bin/gongbu
"""
import os
import resource
import socket

from support import check, run_all

MANY = 40_000  # names; what is searched for each of them would take minutes
CATEGORY = '[[category]]\nid = "queues"\nname = "Queues"\n'
SERVICE = '[[service]]\nid = "kafka"\nname = "Kafka"\ncategory = "queues"\n'


def listed(begin, count):
    return "[" + ", ".join(f'"{begin}{i}"' for i in range(count)) + "]\n"


DEEP = {
    "keys": "a." * 50_000 + "b = 1\n",
    "table": "[" + "a." * 50_000 + "b]\n",
    "tables": "[[" + "a . " * 50_000 + "b]]\n",
    "quoted": "'a'." * 50_000 + "b = 1\n",
    "inline": "a = {" + "b." * 50_000 + "c = 1}\n",
    "arrays": "a = " + "[" * 100_000 + "]" * 100_000 + "\n",
    "each": "".join("a." * 15 + "b = {" for _ in range(250)) + "}" * 250 + "\n",
}


def no_files(folder):
    """Name → what there is instead of a file that can be read whole."""
    (folder / "endless").touch()
    os.truncate(folder / "endless", 1 << 36)
    (folder / "zero").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe")
    (folder / "folder").mkdir()
    socket.socket(socket.AF_UNIX).bind(str(folder / "socket"))
    (folder / "circle").symlink_to("circle")
    (folder / "large").write_text("# \n" * (2 << 20))
    return {"endless": "is larger than", "zero": "is not a file", "pipe": "is not a file", "folder": "is not a file",
            "socket": "is not a file", "circle": "cannot be read", "large": "is larger than"}


def took_little_memory():
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    check(most < 1 << 20, f"a run took {most >> 10} MB of memory")


def catalogs(at):
    """a catalog that is no file or is endless is refused by name"""
    at.note("a.md", "# 큐\n\n코끼리\n")
    at.ok("index", at.notes)
    for name, says in no_files(at.folder).items():
        at.refused("index", "--catalog", at.folder / name, says=says)
    at.ok("search", "코끼리")
    at.ok("index", at.notes)
    took_little_memory()


def catalog_becomes_one(at):
    """a remembered catalog that later becomes a pipe or endless stops no search, and its index says why"""
    at.note("a.md", "# 큐\n\n코끼리\n")
    catalog = at.folder / "mine.toml"
    catalog.write_text(CATEGORY + SERVICE)
    at.ok("index", at.notes, "--catalog", catalog)
    catalog.unlink()
    os.mkfifo(catalog)
    at.note("a.md", "# 큐\n\n코끼리 기린\n")
    at.refused("index", says="is not a file")
    at.ok("search", "코끼리")
    catalog.unlink()
    catalog.touch()
    os.truncate(catalog, 1 << 36)
    at.refused("index", "--full", says="is larger than")
    at.ok("search", "코끼리")
    at.ok("forget", catalog)
    at.ok("index")
    at.ok("search", "기린")


def deep(at):
    """keys, tables and values that are nested without end, in catalogs and settings"""
    at.note("a.md", "# 큐\n\n코끼리\n")
    at.ok("index", at.notes)
    settings = at.folder / "home" / ".config" / "gongbu"
    settings.mkdir(parents=True)
    for name, text in DEEP.items():
        catalog = at.folder / f"{name}.toml"
        catalog.write_text(text)
        at.refused("index", "--catalog", catalog, says=f"{name}.toml:1:")
        (settings / "config.toml").write_text(text)
        at.refused("search", "코끼리", says="config.toml:1:")
        (settings / "config.toml").unlink()
        cluster = at.folder / f"{name}.cluster"
        cluster.write_text("[[shard]]\n" + text[: 1 << 15] + text[-300:])
        at.refused("search", "코끼리", "--db", cluster)
        at.note(f"{name}.md", f"+++\n{text[:60_000]}\n+++\n\n너구리 {name}\n")
    at.ok("index")
    for name in DEEP:
        at.ok("search", f"너구리 {name}")


def slow(at):
    """a service with very many names, a synonym of very many words: linear, and searched"""
    at.note("a.md", "# 큐\n\n코끼리 w7 기린\n")
    catalogs = {
        "names": CATEGORY + SERVICE + "aliases = " + listed("n", MANY) + "everyday = " + listed("n", MANY),
        "words": "[[synonym]]\nwords = " + listed("w", MANY),
        "services": CATEGORY + "".join(f'[[service]]\nid = "s{i}"\nname = "S{i}"\ncategory = "queues"\n' for i in range(MANY // 2)),
        "unknown": CATEGORY + "".join(f'[[service]]\nid = "s{i}"\nname = "S{i}"\ncategory = "q{i}"\n' for i in range(MANY // 2)),
    }
    for name, text in catalogs.items():
        (at.folder / f"{name}.toml").write_text(text)
        command = ["index", at.notes, "--catalog", at.folder / f"{name}.toml"]
        if name == "unknown":
            at.refused(*command, says="unknown category")
            continue
        at.ok(*command)
        at.ok("search", "코끼리 w7")
        at.ok("search", "n7 w9", code=0 if name == "words" else 1)
        at.ok("forget", at.folder / f"{name}.toml")


def settings(at):
    """a settings file that is no file or is endless is refused by name"""
    at.note("a.md", "# 큐\n\n코끼리\n")
    at.ok("index", at.notes)
    path = at.folder / "home" / ".config" / "gongbu" / "config.toml"
    path.parent.mkdir(parents=True)
    for name, says in no_files(at.folder).items():
        at.refused("search", "코끼리", "--config", at.folder / name, says=says)
        path.symlink_to(at.folder / name)
        for command in (["search", "코끼리"], ["index"], ["status"]):
            at.refused(*command, says=says)
        path.unlink()
    at.ok("search", "코끼리", "--config", "/dev/null")
    took_little_memory()


def ignore_files(at):
    """an ignore file that is no file or is endless costs little, and what is not applied is said"""
    things = at.folder / "things"
    things.mkdir()
    for name in no_files(things):
        for ignore in (".gitignore", ".gongbuignore"):
            at.note(f"{name}-{ignore[1:]}/a.md", f"# 큐\n\n코끼리 {name}\n")
            (at.notes / f"{name}-{ignore[1:]}" / ignore).symlink_to(things / name)
    at.note("null/a.md", "# 큐\n\n코끼리\n")
    (at.notes / "null" / ".gitignore").symlink_to("/dev/null")
    at.note("nowhere/a.md", "# 큐\n\n코끼리\n")
    (at.notes / "nowhere" / ".gitignore").symlink_to("nothing")
    said = at.ok("index", at.notes)
    for ignore in (".gitignore", ".gongbuignore"):
        for name, says in (("endless", "more rules than are read"), ("zero", "rules are not applied: not a file"),
                           ("pipe", "rules are not applied: not a file"), ("socket", "rules are not applied: not a file"),
                           ("circle", "rules are not applied: Too many levels")):
            path = f"{name}-{ignore[1:]}/{ignore}"
            check(any(path in line and says in line for line in said.splitlines()), f"nothing is said of {path}:\n{said}")
    check("null" not in said and "nowhere" not in said and "folder-" not in said, f"too much is said:\n{said}")
    check("16 notes" in said, f"not all notes are read:\n{said}")
    took_little_memory()


if __name__ == "__main__":
    run_all([catalogs, catalog_becomes_one, deep, slow, settings, ignore_files])
