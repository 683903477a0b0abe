"""A running `gongbu serve` of a scratch folder (support.py), and requests to it: as a browser sends them, or as bare bytes.

    with Scratch(gongbu) as at, Server(at) as server:
        answer = server.get("/api/search?q=큐")
        answer.status, answer.headers["etag"], answer.json()
        server.sent(b"GET / HTTP/1.1\\r\\n\\r\\n").status
"""
import gzip
import json
import re
import signal
import socket
import subprocess
import time
import urllib.parse

from support import check


class Answer:
    """The first answer in some bytes; status 0 when there is none."""

    def __init__(self, raw):
        self.raw = raw
        head, _, self.body = raw.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        self.status = int(first.split()[1]) if first.startswith("HTTP/") else 0
        self.headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        size = self.headers.get("content-length")
        self.rest = self.body[int(size):] if size else b""
        if size:
            self.body = self.body[:int(size)]
        if self.headers.get("content-encoding") == "gzip":
            self.body = gzip.decompress(self.body)

    def json(self):
        return json.loads(self.body)

    @property
    def text(self):
        return self.body.decode("utf-8")


def target(path):
    """A path with everything but ASCII escaped."""
    return urllib.parse.quote(path, safe="/?&=%:+*[]~\\,;@!$'()#\"<>|^`{}")


class Server:
    def __init__(self, at, *arguments):
        self.at = at
        self.process = subprocess.Popen([at.gongbu, "serve", "--port", "0", *map(str, arguments)], cwd=at.folder, env=at.env,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        found = re.match(r"http://(.+):(\d+)/(\?token=(\w+))?$", self.address)
        check(found, f"gongbu serve says {self.address!r}, {self.process.poll()}")
        self.name, self.port, self.token = found[1].strip("[]"), int(found[2]), found[4]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """Its exit code; what it says in the end is in `said`."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.said = self.process.communicate(timeout=20)[1]
        return self.process.returncode

    def connection(self):
        return socket.create_connection((self.name, self.port), timeout=20)

    def sent(self, *pieces):
        """The answer to these bytes, read until the server closes. One that waits for more is told that there is none."""
        with self.connection() as to:
            raw = b""
            try:
                for piece in pieces:
                    to.sendall(piece)
                to.shutdown(socket.SHUT_WR)
                while part := to.recv(1 << 16):
                    raw += part
            except OSError:
                pass
        return Answer(raw)

    def get(self, path, method="GET", host=None, **headers):
        lines = [f"{method} {target(path)} HTTP/1.1", f"Host: {host or f'127.0.0.1:{self.port}'}", "Connection: close"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        with self.connection() as to:
            to.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
            raw = b""
            while part := to.recv(1 << 16):
                raw += part
        return Answer(raw)

    def memory(self):
        """Bytes that the process holds."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return 1024 * int(re.search(r"VmRSS:\s+(\d+)", status.read())[1])

    def answers(self):
        """It is alive and well."""
        check(self.process.poll() is None, f"the server has ended: {self.process.poll()}")
        check(self.get("/healthz").status == 200, "the server is not well")


def until(condition, seconds=20):
    """Waits for what must happen."""
    end = time.monotonic() + seconds
    while not condition():
        check(time.monotonic() < end, "what must happen did not")
        time.sleep(0.01)
