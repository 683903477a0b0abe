#!/usr/bin/env python3
"""`gongbu serve` while its index is damaged, gone, of another version or replaced, and while memory is scarce: the status and the
sentence that fit, no crash, and it is well again by itself.

    tests/hostile/http_index_test.py BUILD/bin/gongbu BUILD/bin/other_version
"""
import os
import resource
import shutil
import subprocess
import sys

from http_server import Server, until
from support import Scratch, check

QUESTION = "/api/search?q=코끼리"
# What each answers of an index that cannot be read: the status, and the last part of the problem's type.
PATHS = (QUESTION, "/api/suggest?prefix=코", "/api/facets?q=코끼리", "/api/status")


def refused(server, kinds, says):
    """All paths refuse, for the same reason, in words, and the page and the health check stay."""
    def holds():
        answers = [server.get(path) for path in PATHS]
        return all(answer.status == 503 and answer.json()["type"].rsplit(":", 1)[-1] in kinds for answer in answers)
    until(holds)
    check(b"\x1b" not in server.get(QUESTION).raw, "passes an escape")
    answer = server.get(QUESTION).json()
    check(any(one in answer["detail"] + str(answer.get("hint", "")) for one in says), f"does not say {says}: {answer}")
    check(server.get("/").status == 200 and server.get("/healthz").status == 200, "the page is gone with the index")


def well(server):
    until(lambda: server.get(QUESTION).status == 200 and server.get(QUESTION).json()["total"] > 0)
    for path in PATHS:
        check(server.get(path).status == 200, f"{path}: {server.get(path).raw[:300]}")


def damage(path, at, size):
    """In place, as a bad disk does."""
    with open(path, "r+b") as file:
        file.seek(at)
        old = file.read(size)
        file.seek(at)
        file.write(bytes(byte ^ 0x5A for byte in old))


def main():
    with Scratch(sys.argv[1]) as at:
        other_version = os.path.abspath(sys.argv[2])
        for number in range(30):
            at.note(f"{number}.md", f"# 노트 {number}\n\n코끼리 {'컨테이너 ' * number}\n")
        at.ok("index", at.notes)
        whole = at.folder / "whole"
        shutil.copytree(at.db, whole)

        def restore():
            """Another index in its place, as a backup is put back."""
            shutil.rmtree(at.db, ignore_errors=True)
            shutil.copytree(whole, at.db)

        with Server(at) as server:
            well(server)
            # Damaged: each table by some bytes, cut, and emptied.
            for path in sorted((at.db / "tables").iterdir()):
                table = path.name
                size = path.stat().st_size
                for harm in (lambda: damage(path, size // 2, min(64, size // 2)), lambda: os.truncate(path, size // 2), lambda: os.truncate(path, 0)):
                    harm()
                    # What was found whole and is in memory may be answered from; anything else is refused in words.
                    for path_ in PATHS:
                        answer = server.get(path_)
                        check(answer.status in (200, 503), f"{table}: {path_} gave {answer.status}: {answer.raw[:300]}")
                        if answer.status == 503:
                            check(answer.json()["detail"], f"{table}: says nothing")
                    server.answers()
                    restore()
                    well(server)
            # Gone, and back.
            os.rename(at.db, at.folder / "away")
            refused(server, ("no-index",), ("no index",))
            os.rename(at.folder / "away", at.db)
            well(server)
            shutil.rmtree(at.db)
            refused(server, ("no-index",), ("no index",))
            os.mkdir(at.db)
            refused(server, ("no-index", "index-damaged"), ("index",))
            os.rmdir(at.db)
            restore()
            well(server)
            # Of another version, whose name is an escape sequence; then built anew beside the server.
            for version in ("9", "9\x1b]52;c;cm0gLXJm\x07", "", "-1"):
                other = at.folder / "other"
                shutil.copytree(whole, other)
                subprocess.run([other_version, other / "tables", version], check=True)
                shutil.rmtree(at.db)
                os.rename(other, at.db)
                refused(server, ("index-version", "index-damaged", "no-index"), ("schema", "is not gongbu's"))
                at.ok("index", "--full", "--prune", at.notes)
                well(server)
            # Memory: from what it has, to ever more.
            for spare in (0, 1 << 16, 1 << 18, 1 << 20, 4 << 20, 16 << 20):
                with open(f"/proc/{server.process.pid}/statm", encoding="ascii") as file:
                    has = int(file.read().split()[0]) * resource.getpagesize()
                if has > 1 << 40:
                    print("the server's memory cannot be limited (a sanitizer?)")
                    break
                before = resource.prlimit(server.process.pid, resource.RLIMIT_AS, (has + spare, resource.RLIM_INFINITY))
                for _ in range(5):
                    for path in PATHS:
                        try:
                            answer = server.get(path)
                        except OSError:
                            continue  # no thread or buffer for it: the connection is closed
                        check(answer.status in (0, 200, 500, 503), f"with {spare} bytes {path} gave {answer.status}: {answer.raw[:300]}")
                check(server.process.poll() is None, f"with {spare} bytes the server ended: {server.process.poll()}")
                resource.prlimit(server.process.pid, resource.RLIMIT_AS, before)
                well(server)
            check(server.stop() == 0, f"it ended with {server.process.returncode}: {server.said}")
    print("passed")


if __name__ == "__main__":
    main()
