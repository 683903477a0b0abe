#!/usr/bin/env python3
"""`gongbu serve` as it is typed: its address, a second one, a taken port, the browser that it opens, notes saved meanwhile, its end.

    tests/cli/serve_test.py BUILD/bin/gongbu
"""
import pathlib
import re
import shlex
import signal
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "hostile"))
from http_server import Server, until  # noqa: E402
from support import check, run_all  # noqa: E402


def with_notes(at):
    at.note("큐.md", "# 큐\n\n코끼리\n")
    at.ok("index", at.notes)
    # A browser that writes down what it opens.
    browser = at.folder / "bin" / "xdg-open"
    browser.parent.mkdir()
    browser.write_text(f"#!/bin/sh\nprintf %s \"$1\" > {shlex.quote(str(at.folder / 'opened'))}\n")
    browser.chmod(0o755)
    at.env["PATH"] = f"{browser.parent}:{at.env['PATH']}"


def typed(at, line):
    """A command line as a help shows it."""
    return subprocess.Popen([at.gongbu, *line.split()[1:]], cwd=at.folder, env=at.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def address(at):
    """it prints an address that answers; the next one finds it; Ctrl-C ends it"""
    with_notes(at)
    first = typed(at, "gongbu serve")
    line = first.stdout.readline()
    check(re.fullmatch(r"http://127\.0\.0\.1:\d+/\n", line), line)
    second = typed(at, "gongbu serve")
    check(second.communicate(timeout=20) == (line, "gongbu: it runs already\n") and second.returncode == 0, "the second finds the first")
    other = at.folder / "other"
    at.ok("index", at.notes, "--db", other)
    third = subprocess.Popen([at.gongbu, "serve", "--db", str(other)], env=at.env, stdout=subprocess.PIPE, text=True)
    check(third.stdout.readline() != line, "another index has another address")
    third.terminate()
    third.communicate(timeout=20)
    first.send_signal(signal.SIGINT)
    check(first.communicate(timeout=20)[1] == "gongbu: stopped\n" and first.returncode == 0, "Ctrl-C ends it")
    again = typed(at, "gongbu serve")
    check(again.stdout.readline().startswith("http://"), "it starts again")
    again.kill()
    again.communicate(timeout=20)
    last = typed(at, "gongbu serve")
    check("it runs" not in last.stdout.readline(), "one that was killed is not found")
    last.terminate()
    last.communicate(timeout=20)


def taken_port(at):
    """a port that is taken: another, but an error when it was asked for"""
    with_notes(at)
    with Server(at) as server:
        other = at.folder / "other"
        at.ok("index", at.notes, "--db", other)
        at.refused("serve", "--port", server.port, "--db", other, says="cannot listen")
        at.refused("serve", "--port", 70000, "--db", other, says="--port")
        at.refused("serve", "--address", "nowhere", "--db", other, says="nowhere")


def browser_and_watch(at):
    """it opens the page in the browser, and a page that is open is told of a saved note"""
    with_notes(at)
    running = typed(at, "gongbu serve --open --watch")
    line = running.stdout.readline().strip()
    until(lambda: (at.folder / "opened").exists() and (at.folder / "opened").read_text() == line)
    server = Server.__new__(Server)
    server.name, server.port = "127.0.0.1", int(line.rstrip("/").split(":")[-1])
    with server.connection() as page:
        page.sendall(f"GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
        heard = b""

        def revisions():
            nonlocal heard
            heard += page.recv(4096)
            return heard.count(b"event: revision")
        until(lambda: revisions() >= 1)  # it may index at its start
        told = heard.count(b"event: revision")
        at.note("새.md", "# 새 글\n\n두루미\n")
        until(lambda: revisions() > told)
    until(lambda: server.get("/api/search?q=두루미").json()["total"] == 1)
    running.terminate()
    check(running.wait(timeout=20) == 0, "it ends")


def reach(at):
    """--check says who could reach it, and starts nothing"""
    here = typed(at, "gongbu serve --check").communicate(timeout=20)[0]
    check("this machine alone" in here, here)
    there = at.ok("serve", "--check", "--address", "0.0.0.0")
    check("token" in there and "no encryption" in there.replace("\n", " "), there)
    check(not list((at.folder / "home").rglob("serve-*")), "nothing was started")


if __name__ == "__main__":
    run_all([address, taken_port, browser_and_watch, reach])
