#!/usr/bin/env python3
"""Folders and files at --db that are no index of ours: nothing is run, followed, read or waited for; an error says why.

    tests/hostile/index_folder_test.py BUILD/bin/gongbu
"""
import json
import os
import shutil

from support import check, run_all

COMMANDS = (["search", "코끼리"], ["suggest", "코"], ["explain", "코끼리"], ["status"], ["check"], ["index"], ["index", "--full"])


def tables(at):
    """The folder of the index's tables."""
    return next(at.db.glob("**/iamglass")).parent


def index_always(at):
    at.note("always.md", "# 늘 있는 것\n\n코끼리\n")
    at.ok("index", at.notes)


def stub_file(at):
    """a stub file names a program, another machine or another database"""
    index_always(at)
    stub = at.folder / "stub"
    for line in (f"remote :/usr/bin/touch {at.folder}/made", f"remote :/usr/bin/touch {at.folder}/made ", "remote localhost:1",
                 f"auto {tables(at)}", f"glass {tables(at)}", "inmemory", ""):
        stub.write_text(line + "\n")
        for command in COMMANDS:
            at.refused(*command, "--db", stub, says="is a file, not an index")
    check(not (at.folder / "made").exists(), "a stub has run a program")


def stub_in_folder(at):
    """a folder holds Xapian's stub XAPIANDB, alone or inside a real index"""
    index_always(at)
    alone = at.folder / "alone"
    alone.mkdir()
    copy = at.folder / "copy"
    shutil.copytree(at.db, copy)
    for folder in (alone, copy, copy / tables(at).relative_to(at.db)):
        (folder / "XAPIANDB").write_text(f"remote :/usr/bin/touch {at.folder}/made\n")
    for folder in (alone, copy):
        for command in COMMANDS:
            at.refused(*command, "--db", folder)
    check(not (at.folder / "made").exists(), "a stub has run a program")


def no_plain_file(at):
    """a file of an index is a pipe, a link or a folder: refused, not opened"""
    index_always(at)
    whole = at.folder / "whole"
    shutil.copytree(at.db, whole)
    files = [path.relative_to(at.db) for path in at.db.rglob("*") if path.is_file()]
    victim = at.folder / "victim"
    for name in files:
        for make in (os.mkfifo, lambda path: os.symlink(victim, path), os.mkdir):
            victim.write_text("mine")
            shutil.rmtree(at.db)
            shutil.copytree(whole, at.db)
            (at.db / name).unlink()
            make(at.db / name)
            for command in COMMANDS:
                done = at.run(*command)
                check(done.returncode <= 2, f"{command} gave {done.returncode} with {name}")
            check(victim.read_text() == "mine", f"{name}: a link was followed and written to")
            if name.parts[-1].endswith((".glass", "iamglass")):
                at.refused("search", "코끼리")


def folders_beside(at):
    """what stands beside the index, or is no index, is left alone"""
    index_always(at)
    for name in ("index.old", "index.building", "index.new", "index.work"):
        (at.folder / name).mkdir()
        (at.folder / name / "thesis.txt").write_text("mine")
    (at.folder / "index.lock").write_text("mine")
    foreign = at.folder / "foreign"
    for name in ("tables", "work", "work/building", "before"):
        (foreign / name).mkdir(parents=True)
        (foreign / name / "thesis.txt").write_text("mine")
    (at.folder / "foreign.old").mkdir()
    (at.folder / "foreign.old" / "thesis.txt").write_text("mine")
    tree = {path: path.read_text() for path in at.folder.rglob("*") if path.is_file() and path.read_bytes() == b"mine"}
    check(len(tree) == 10, "the test has made other files than it looks for")
    for command in (["index"], ["index", "--full"], ["index", "--compact"], ["forget", "--now"]):
        at.note("always.md", f"# 늘 있는 것\n\n코끼리 {command}\n")
        at.ok(*command)
        at.refused(*command, *([at.notes] if command[0] == "index" else []), "--db", foreign, says="holds other files, not an index")
    for name, text in (("lock", "4711\n"), ("gongbu-index.new", "mine"), ("gongbu-index", "mine"), ("sources", "")):
        taken = at.folder / "taken"
        taken.mkdir()
        (taken / name).write_text(text)
        for command in (["index", at.notes], ["index", "--full", at.notes]):
            at.refused(*command, "--db", taken, says="holds other files, not an index")
        check([path.name for path in taken.iterdir()] == [name] and (taken / name).read_text() == text, f"{name} is gone or changed")
        shutil.rmtree(taken)
    for path, text in tree.items():
        check(path.is_file() and path.read_text() == text, f"{path} is gone or changed")
    names = sorted(path.name for path in foreign.rglob("*"))
    check(names == sorted(["tables", "work", "building", "before"] + 4 * ["thesis.txt"]), f"something was made in a foreign folder: {names}")


def links_when_writing(at):
    """a link where gongbu writes in a handed-over index: what it leads to is left alone"""
    index_always(at)
    victim = at.folder / "victim"
    inside = at.folder / "inside"
    for name in ("lock", "sources", "sources.new", "gongbu-index.new", "work", "tables/v.tmp", "tables/flintlock"):
        for leads_to in (victim, inside):
            victim.write_text("mine")
            shutil.rmtree(inside, ignore_errors=True)
            inside.mkdir()
            (inside / "thesis.txt").write_text("mine")
            path = at.db / name
            if path.exists():
                path.unlink()
            path.symlink_to(leads_to)
            for command in (["index"], ["index", "--full"]):
                at.note("always.md", f"# 늘 있는 것\n\n코끼리 {name} {leads_to} {command}\n")
                done = at.run(*command)
                check(done.returncode in (0, 2), f"{command} gave {done.returncode} with a link {name}")
                check(victim.read_text() == "mine", f"{command} wrote through the link {name}")
                check((inside / "thesis.txt").read_text() == "mine", f"{command} removed through the link {name}")
            if path.is_symlink():
                path.unlink()
            at.ok("index", "--full", at.notes)


def line_ends_in_names(at):
    """a source whose name holds a line end is one source"""
    folder = at.folder / "src\nsource etc"
    folder.mkdir()
    (folder / "a.md").write_text("# 큐\n\n기린\n")
    (at.folder / "back\\nslash").mkdir()
    (at.folder / "back\\nslash" / "b.md").write_text("# 캐시\n\n기린과 나룻배\n")
    at.ok("index", folder, at.folder / "back\\nslash")
    for command in (["index"], ["index", "--full"]):
        said = at.ok(*command)
        check("nothing changed" in said or "2 updated" in said, f"{command}: {said}")
    check(said.count("skipped") == 0, f"it looks for another folder: {said}")
    check(len(json.loads(at.run("search", "기린", "--json").stdout)["results"]) == 2, "a note is lost")
    check(len(json.loads(at.run("status", "--format", "json").stdout)["sources"]) == 2, "there are not two sources")


if __name__ == "__main__":
    run_all([stub_file, stub_in_folder, no_plain_file, folders_beside, links_when_writing, line_ends_in_names])
