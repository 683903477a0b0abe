#!/usr/bin/env python3
"""An embedding server on loopback that misbehaves as the first part of its path says: http://127.0.0.1:PORT/MODE/v1.

Prints its port, and serves until its standard input is closed. A vector is made of a text's bytes, so equal texts have
equal ones. GET /count/MODE tells how many requests MODE had.
The mode "told" behaves as GET /behave/MODE says, or /behave/MODE,N,OTHER: as MODE for N requests, then as OTHER; GET /texts/told are
the texts that were embedded since.
"""
import base64
import collections
import hashlib
import http.server
import json
import os
import struct
import sys
import threading
import time

DIMENSIONS = 6
COUNTS = collections.Counter()
SEEN = {}
BEHAVIOUR = ["concepts"]  # and what the next N requests find, and what comes then
TEXTS = []


def vector(text, dimensions=DIMENSIONS):
    digest = hashlib.sha256(text.encode()).digest()
    return [digest[i] / 128 - 1 for i in range(dimensions)]


CONCEPTS = (("사라짐", "몰리면", "큐", "SQS"), ("확인 절차", "MFA", "다중 인증"), ("전용선", "Direct Connect"))


def concepts(text):
    """Near where texts are of one concept, whatever their words; a little apart otherwise."""
    return [sum(word in text for word in words) for words in CONCEPTS] + [number / 8 for number in vector(text, 3)]


def entries(texts, dimensions=DIMENSIONS):
    return [{"object": "embedding", "index": i, "embedding": vector(text, dimensions)} for i, text in enumerate(texts)]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def send(self, status, body, headers=()):
        body = body if isinstance(body, bytes) else body.encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_data(self, data):
        self.send(200, json.dumps({"object": "list", "data": data, "model": "made", "usage": {"total_tokens": 1}}))

    def do_GET(self):
        _, what, mode = self.path.split("/", 2)
        if what == "behave":
            BEHAVIOUR[:] = mode.split(",")
            TEXTS.clear()
            COUNTS["told"] = 0
        found = {"count": COUNTS[mode], "texts": TEXTS, "behave": mode, "seen": SEEN.get(mode)}
        self.send(200, json.dumps(found[what]))

    def do_POST(self):
        mode = self.path.split("/")[1]
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        COUNTS[mode] += 1
        SEEN[mode] = {"path": self.path, "key": self.headers.get("Authorization"), **asked}
        texts = asked["input"]
        probe = "encryption of stored data" in texts
        getattr(self, mode, self.good)(texts, probe, COUNTS[mode])

    def good(self, texts, probe, count):
        self.send_data(entries(texts))

    def told(self, texts, probe, count):
        first, *then = BEHAVIOUR
        if then and count > int(then[0]):
            first = then[1]
        if first == "concepts" and not probe:
            TEXTS.extend(texts)
        getattr(self, first)(texts, probe, count)

    def concepts(self, texts, probe, count):
        self.send_data([{"index": i, "embedding": concepts(text)} for i, text in enumerate(texts)])

    def reversed(self, texts, probe, count):
        self.send_data(entries(texts)[::-1])

    def no_index(self, texts, probe, count):
        self.send_data([{"embedding": one["embedding"]} for one in entries(texts)])

    def base64(self, texts, probe, count):
        data = entries(texts)
        for one in data:
            one["embedding"] = base64.b64encode(struct.pack(f"<{DIMENSIONS}f", *one["embedding"])).decode()
        self.send_data(data)

    def busy(self, texts, probe, count):
        if count % 3:
            self.send(429, '{"error":{"message":"too many requests"}}', [("Retry-After", "0")])
        else:
            self.good(texts, probe, count)

    def always_busy(self, texts, probe, count):
        self.send(429, '{"error":{"message":"too many requests","code":null}}', [("Retry-After", "3600")])

    def broken_once(self, texts, probe, count):
        self.send(500, "<html>oops</html>") if count == 1 else self.good(texts, probe, count)

    def broken(self, texts, probe, count):
        self.send(500, '{"object":"error","message":"out of\\nmemory","type":"Internal","code":500}')

    def unknown_model(self, texts, probe, count):
        self.send(404, '{"error":"model \\"made\\" not found"}')

    def no_key(self, texts, probe, count):
        self.send(401, '{"error":{"message":"bad key"}}')

    def html(self, texts, probe, count):
        self.send(200, "<!doctype html><title>Welcome</title>", [("Content-Type", "text/html")])

    def empty(self, texts, probe, count):
        self.send(200, "")

    def redirect(self, texts, probe, count):
        self.send(307, "", [("Location", "/good/v1/embeddings")])

    def half(self, texts, probe, count):
        body = json.dumps({"data": entries(texts)}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:len(body) // 2])
        self.close_connection = True

    def cut(self, texts, probe, count):
        self.send(200, json.dumps({"data": entries(texts)})[:-20])

    def equal(self, texts, probe, count):
        self.send_data([{"index": i, "embedding": vector("a")} for i in range(len(texts))])

    def english(self, texts, probe, count):
        self.send_data(entries([text if text.isascii() else "?" for text in texts]))

    def too_few(self, texts, probe, count):
        self.send_data(entries(texts)[:-1])

    def too_many(self, texts, probe, count):
        self.send_data(entries(texts + ["more"]))

    def twice(self, texts, probe, count):
        self.send_data([{**one, "index": 0} for one in entries(texts)])

    def far_index(self, texts, probe, count):
        self.send_data([{**one, "index": one["index"] + 10**9} for one in entries(texts)])

    def zero(self, texts, probe, count):
        self.send_data([{**one, "embedding": [0] * DIMENSIONS} for one in entries(texts)])

    def nan(self, texts, probe, count):
        self.send(200, json.dumps({"data": entries(texts)}).replace("[", "[1e999, ", 2))

    def words(self, texts, probe, count):
        self.send_data([{**one, "embedding": ["a"] * DIMENSIONS} for one in entries(texts)])

    def bad_base64(self, texts, probe, count):
        self.send_data([{**one, "embedding": "###"} for one in entries(texts)])

    def uneven(self, texts, probe, count):
        self.send_data([{**one, "embedding": vector(text, 3 + i)} for i, (one, text) in enumerate(zip(entries(texts), texts))])

    def huge(self, texts, probe, count):
        self.send_data([{**one, "embedding": [.5] * 5000} for one in entries(texts)])

    def changed(self, texts, probe, count):
        self.send_data(entries(texts, DIMENSIONS if probe else DIMENSIONS - 1))

    def slow(self, texts, probe, count):
        if not probe:
            time.sleep(20)
        self.good(texts, probe, count)

    def never(self, texts, probe, count):
        time.sleep(20)


def main():
    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request, client_address):
            pass  # a client that went away

    server = Server(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
