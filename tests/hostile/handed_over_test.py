#!/usr/bin/env python3
"""An index that somebody else made: it answers, and no file that it names is read, served or followed until the person names the
folder too.

    tests/hostile/handed_over_test.py BUILD/bin/gongbu
"""
import json
import shutil

from support import check, run_all

SECRET = "비밀문장"


def handed_over(at):
    """An index made by another person: it names a folder of this one."""
    at.note("private.md", f"# 내 것\n\n{SECRET} 코끼리\n")
    at.ok("index", at.notes, HOME=str(at.folder / "another"))


def mcp(at, *requests):
    """The replies of `gongbu mcp`, by the number of the request."""
    first = {"jsonrpc": "2.0", "id": 0, "method": "initialize",
             "params": {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}
    lines = [first] + [{"jsonrpc": "2.0", "id": i + 1, "method": method, "params": params} for i, (method, params) in enumerate(requests)]
    said = at.run("mcp", stdin="".join(json.dumps(line) + "\n" for line in lines)).stdout
    return {reply["id"]: reply for reply in map(json.loads, said.splitlines()) if "id" in reply}


def read_note(at):
    uri = (at.notes / "private.md").as_uri()
    replies = mcp(at, ("resources/list", {}), ("resources/read", {"uri": uri}))
    return replies[1]["result"]["resources"], replies[2]


def not_served(at):
    """mcp serves no file of a folder that only the index names"""
    handed_over(at)
    at.ok("search", "코끼리")
    (at.notes / "private.md").write_text(f"# 내 것\n\n{SECRET} 나중에 쓴 것\n", encoding="utf-8")
    listed, read = read_note(at)
    check(listed == [] and "error" in read, f"a file was served: {listed} {read}")
    check("gongbu index" in read["error"]["message"], f"it does not say how: {read}")
    at.ok("index", at.notes)
    listed, read = read_note(at)
    check(len(listed) == 1 and SECRET in json.dumps(read, ensure_ascii=False), f"a confirmed file is not served: {listed} {read}")


def not_followed(at):
    """index, watch and check read no file of a folder that only the index names"""
    handed_over(at)
    at.note("later.md", f"# 나중\n\n{SECRET} 기린\n")
    for command in (["index"], ["index", "--full"], ["index", "--prune"], ["watch"]):
        at.refused(*command, says="folders that you have not named yourself")
    at.ok("search", "기린", code=1)
    check("behind" not in at.ok("check"), "check has looked into the folder")
    mine = at.folder / "mine"
    mine.mkdir()
    (mine / "m.md").write_text("# 내 노트\n\n펭귄\n", encoding="utf-8")
    said = at.ok("index", mine)
    check("only the index names it" in said, f"it does not say so: {said}")
    at.ok("search", "펭귄")
    at.ok("search", "기린", code=1)
    at.ok("search", "코끼리")
    at.ok("forget", at.notes)
    at.ok("search", "코끼리", code=1)
    at.ok("index")


def around_mine(at):
    """a folder around mine that only the index names does not take mine along"""
    at.note("sub/private.md", f"# 남의 것\n\n{SECRET}\n")
    at.note("mine/m.md", "# 내 노트\n\n펭귄\n")
    at.ok("index", at.notes, HOME=str(at.folder / "another"))
    at.note("mine/later.md", "# 내 노트\n\n기린\n")
    at.note("sub/later.md", "# 남의 것\n\n너구리\n")
    said = at.ok("index", at.notes / "mine")
    check("only the index names it" in said, said)
    at.ok("search", "기린")
    at.ok("search", "너구리", code=1)
    at.ok("index", at.notes)
    at.ok("search", "너구리")
    check(len(json.loads(at.run("status", "--format", "json").stdout)["sources"]) == 1, "mine is still a source of its own")
    at.ok("check")


def not_parsed(at):
    """a catalog that only the index names is not read, nor quoted in an error"""
    catalog = at.folder / "private.toml"
    catalog.write_text('[[service]]\nid = "x"\nname = "X"\ncategory = "compute"\n')
    at.note("a.md", "# 큐\n\n코끼리\n")
    at.ok("index", at.notes, "--catalog", catalog, HOME=str(at.folder / "another"))
    catalog.write_text(f"password {SECRET}\n", encoding="utf-8")
    for command in (["index"], ["index", at.notes], ["index", "--full", at.notes]):
        said = at.refused(*command, says="a catalog that you have not named yourself")
        check(SECRET not in said, f"{command} quotes the file: {said}")
    at.ok("forget", catalog)
    at.ok("index", at.notes)


def known_again(at):
    """an index that the person made is known after it was moved, copied or built anew"""
    at.note("a.md", "# 큐\n\n코끼리\n")
    at.ok("index", at.notes)
    for change in ("moved", "copied"):
        other = at.folder / change
        if change == "moved":
            at.db.rename(other)
        else:
            shutil.copytree(at.folder / "moved", other)
        at.ok("index", "--db", other)
        at.ok("index", "--full", "--db", other)
        at.ok("index", "--db", other)


def no_record(at):
    """where the record cannot be written, what is named is indexed, and the run says so"""
    at.note("a.md", "# 큐\n\n코끼리\n")
    (at.folder / "home" / ".local").write_text("no folder")
    said = at.ok("index", at.notes)
    check("which folders you named cannot be kept" in said, said)
    at.ok("search", "코끼리")
    at.ok("index", at.notes)
    at.refused("index", says="folders that you have not named yourself")


if __name__ == "__main__":
    run_all([not_served, not_followed, around_mine, not_parsed, known_again, no_record])
