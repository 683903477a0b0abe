#!/usr/bin/env python3
"""Requests that mean harm: each is answered by its own status, nothing outside of the notes is read, and the server lives.

    tests/hostile/http_requests_test.py BUILD/bin/gongbu
"""
import json
import socket
import time

from http_server import Answer, Server, until
from support import check, run_all

SECRET = "열쇠는쇠똥구리"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32


def served(case):
    """Runs the case on a server over two notes, with a secret beside their folder."""
    def on(at):
        at.note("큐.md", "# 큐\n\n줄을 세운다 코끼리\n\n![[그림.png]]\n")
        at.note("aws/sqs.md", "# SQS\n\n- 메시지를 보관한다\n")
        (at.notes / "그림.png").write_bytes(PNG)
        (at.notes / "다른.png").write_bytes(PNG)
        (at.folder / "secret.txt").write_text(SECRET)
        (at.folder / "secret.png").write_bytes(PNG + SECRET.encode())
        at.ok("index", at.notes)
        with Server(at) as server:
            case(at, server)
            server.answers()
    on.__doc__ = case.__doc__
    return on


def statuses(server, wanted, cases):
    for path in cases:
        answer = server.get(path)
        check(answer.status in wanted, f"{path} gave {answer.status}: {answer.body[:200]}")
        check(SECRET.encode() not in answer.raw, f"{path} gave the secret away")
        if answer.status >= 400:
            check(answer.headers["content-type"].startswith("application/problem+json"), f"{path}: {answer.headers}")
            check(answer.json()["status"] == answer.status, path)


@served
def traversal(at, server):
    """paths that climb, in every encoding"""
    statuses(server, {400, 404}, [
        "/../secret.txt", "/api/../../secret.txt", "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt", "/..%2fsecret.txt", "/%252e%252e/secret.txt",
        "/..%5csecret.txt", "/..\\secret.txt", "//secret.txt", "/./secret.txt", "/%c0%ae%c0%ae/secret.txt", "/%ef%bc%8e%ef%bc%8e/secret.txt",
        "/app.js/../secret.txt", "/app.js%00.png", "/%00", "/app.js/", "/etc/passwd", "/api/passage/..%2f..%2fetc%2fpasswd",
        "/api/passage/", "/api/passage/%0d%0aX-Bad:1", "/api/search/..", "/file:///etc/passwd", "/~root", "/.git/config"])


@served
def malformed(at, server):
    """targets that are not well formed"""
    statuses(server, {400}, ["/api/search?q=%", "/api/search?q=%zz", "/api/search?q=%ff%fe", "/api/search?q=%ed%a0%80", "/api/search?q=a%00b",
                             "/%ed%a0%80", "/api/search?" + "&".join(["service=a"] * 300)])
    absolute = server.sent(f"GET http://evil.example/api/status HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
    check(absolute.status in (400, 404, 421), f"an address as a target gave {absolute.status}")


@served
def wrong_values(at, server):
    """values of a wrong kind, too many or too large are named"""
    statuses(server, {400}, [
        "/api/search?q=a&limit=-1", "/api/search?q=a&limit=99999999999999999999", "/api/search?q=a&limit=1e9", "/api/search?q=a&nonsense=1",
        "/api/search?q=a&q=b", "/api/search?q=a&seq=x&session=s", "/api/search?q=a&session=" + "s" * 65, "/api/suggest", "/api/suggest?prefix=" + "a" * 2000,
        "/api/suggest?prefix=a&limit=0", "/api/suggest?prefix=a&limit=101", "/api/file", "/api/file?passage=1", "/api/file?name=a.png"])
    for path in ("/api/passage/0000000000000000", "/api/passage/zz", "/api/related/zz", "/api/passage/큐", "/api/nothing", "/api", "/API/search"):
        check(server.get(path).status == 404, path)
    check(server.get("/api/search?q=" + "\"(" * 2000).status == 200, "marks that open and never close are words")
    check(server.get("/api/search?q=코끼리&limit=1000").status == 200, "a page shows as many as there are")


@served
def header_floods(at, server):
    """more header, header lines or target than anybody needs"""
    host = f"Host: 127.0.0.1:{server.port}\r\n".encode()
    for what, raw in {
        "1 MB of query": b"GET /api/search?q=" + b"a" * (1 << 20) + b" HTTP/1.1\r\n" + host + b"\r\n",
        "40 kB of query": b"GET /api/search?q=" + b"a" * 40_000 + b" HTTP/1.1\r\n" + host + b"\r\n",
        "1 MB in a header": b"GET / HTTP/1.1\r\n" + host + b"X: " + b"a" * (1 << 20) + b"\r\n\r\n",
        "100,000 headers": b"GET / HTTP/1.1\r\n" + host + b"X: a\r\n" * 100_000 + b"\r\n",
        "1 MB of method": b"G" * (1 << 20) + b" / HTTP/1.1\r\n" + host + b"\r\n",
    }.items():
        answer = server.sent(raw)
        check(answer.status in (0, 400, 413, 414, 431), f"{what} gave {answer.status}")
        server.answers()
    check(server.get("/", **{f"X_{i}": "a" for i in range(500)}).status == 200, "500 headers fit")


@served
def smuggling(at, server):
    """two ends of one request: the second request is never answered"""
    host = f"Host: 127.0.0.1:{server.port}\r\n"
    inner = f"GET /api/status HTTP/1.1\r\n{host}\r\n"
    for head in ("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\n", "Content-Length: 0\r\nContent-Length: 5\r\n",
                 "Content-Length: +5\r\n", "Content-Length: 5\r\n", "Content-Length: -1\r\n", "Content-Length: 99999999999999999999\r\n",
                 "Transfer-Encoding: xchunked\r\n", "Transfer-Encoding : chunked\r\n", "Transfer-Encoding:\tchunked\r\n", "content-length: 5, 6\r\n",
                 "Content-Length: 0x5\r\n"):
        answer = server.sent(f"GET /healthz HTTP/1.1\r\n{host}{head}\r\n0\r\n\r\n{inner}".encode())
        check(answer.status in (0, 400, 411, 413, 501), f"{head!r} gave {answer.status}")
        check(b"passages" not in answer.raw, f"{head!r}: the request inside was answered")
    for raw in (f"GET /healthz\r\nHTTP/1.1\r\n{host}\r\n", f"GET /healthz HTTP/1.1\nHost: evil.example\r\n{host}\r\n", "\0\0\0\0\r\n\r\n", "\x16\x03\x01\x02\0\x01\0\x01",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", f"GET /healthz HTTP/9.9\r\n{host}\r\n", f" GET /healthz HTTP/1.1\r\n{host}\r\n"):
        answer = server.sent(raw.encode("latin-1"))
        check(answer.status != 200 or b'"ok"' in answer.raw, f"{raw!r} gave {answer.status}")
        server.answers()


@served
def pipelined(at, server):
    """requests one behind the other are each answered, in order"""
    one = f"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
    answer = server.sent((one + "\r\n" + one + "Connection: close\r\n\r\n").encode())
    check(answer.status == 200 and Answer(answer.rest).status == 200, answer.raw)


@served
def rebinding(at, server):
    """a name that leads here and is not ours"""
    for host in ("evil.example", f"evil.example:{server.port}", "127.0.0.1.evil.example", "localhost.evil.example", "127.0.0.1@evil.example", "0.0.0.0",
                 "127.1", "2130706433", "[::ffff:127.0.0.1]", "[::1].evil.example", "localhost evil.example"):
        for path in ("/", "/api/search?q=큐", "/healthz"):
            check(server.get(path, host=host).status in (400, 421), f"{host} was answered")
    for host in ("localhost", f"localhost:{server.port}", f"[::1]:{server.port}", "LOCALHOST"):
        check(server.get("/healthz", host=host).status == 200, f"{host} is ours")
    check(server.sent(b"GET /healthz HTTP/1.1\r\n\r\n").status in (400, 421), "no Host")
    check(server.sent(b"GET /healthz HTTP/1.0\r\n\r\n").status in (400, 421), "no Host in HTTP/1.0")
    two = server.sent(f"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nHost: evil.example\r\n\r\n".encode())
    check(two.status == 400, f"two Hosts gave {two.status}")


@served
def other_sites(at, server):
    """pages of other sites read nothing, and write nothing"""
    for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": f"http://127.0.0.1:{server.port + 1}"},
                    {"Origin": f"https://127.0.0.1:{server.port}"}, {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"},
                    {"Sec_Fetch_Site": "cross-site", "Origin": f"http://127.0.0.1:{server.port}"}):
        for path in ("/api/search?q=큐", "/api/status", "/app.js", "/api/events"):
            answer = server.get(path, **headers)
            check(answer.status == 403, f"{headers} {path} gave {answer.status}")
            check("access-control-allow-origin" not in answer.headers, "another site may read")
    check(server.get("/", Sec_Fetch_Site="cross-site").status == 200, "a link may lead here")
    check(server.get("/api/search?q=큐", Sec_Fetch_Site="same-origin").status == 200, "our own page is answered")
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "NONSENSE"):
        answer = server.get("/api/search?q=큐", method=method)
        check(answer.status in (400, 405, 501), f"{method} gave {answer.status}")
    for path in ("/", "/api/search?q=큐", "/app.js", "/nothing"):
        headers = server.get(path).headers
        policy = headers["content-security-policy"]
        check("unsafe" not in policy and "frame-ancestors 'none'" in policy and "default-src 'none'" in policy, policy)
        check(headers["x-content-type-options"] == "nosniff" and headers["cross-origin-resource-policy"] == "same-origin", headers)


@served
def pictures(at, server):
    """only a picture that the passage embeds, of its source, is given out"""
    passage = server.get("/api/search?q=코끼리").json()["results"][0]["id"]
    def picture(name, of=passage):
        return server.get(f"/api/file?passage={of}&name={name}")
    good = picture("그림.png")
    check(good.status == 200 and good.headers["content-type"] == "image/png" and good.body == PNG, good.raw[:300])
    for name in ("다른.png", "../secret.png", "..%2fsecret.png", "/etc/passwd", "aws/../그림.png", "그림.png%00.txt", "", ".", "큐.md",
                 str(at.folder / "secret.png"), "그림.PNG", "%2e%2e/secret.png"):
        check(picture(name).status in (400, 404), f"{name} was given")
    check(picture("그림.png", of="0000000000000000").status == 404, "no passage, no picture")
    for number, (name, make) in enumerate({
            "밖.png": lambda path: path.symlink_to(at.folder / "secret.png"), "암호.png": lambda path: path.symlink_to("/etc/passwd"),
            "글.png": lambda path: path.write_text("<script>alert(1)</script>"), "벡터.svg": lambda path: path.write_text("<svg onload='alert(1)'/>"),
            "폴더.png": lambda path: path.mkdir(), "굵은.png": lambda path: path.write_bytes(PNG + b"\0" * (17 << 20)),
            "다발.png": lambda path: __import__("os").mkfifo(path)}.items()):
        make(at.notes / name)
        at.note(f"p{number}.md", f"# 그림 {number}\n\n하마{number}하마\n\n![[{name}]]\n![](../{name})\n![](../../../../etc/passwd)\n![](../secret.png)\n")
        at.ok("index")
        found = lambda: server.get(f"/api/search?q=하마{number}하마").json()["results"]
        until(found)  # a commit is seen within 50 ms
        of = found()[0]["id"]
        for asked in (name, "../" + name, "../../../../etc/passwd", "../secret.png"):
            answer = picture(asked, of)
            check(answer.status in (404, 415) and SECRET not in answer.raw.decode("latin-1") and b"root:" not in answer.raw, f"{asked}: {answer.raw[:200]}")


@served
def slow_clients(at, server):
    """200 clients that say little and nothing do not keep others out, and do not stay"""
    waiting = []
    for i in range(200):
        one = server.connection()
        one.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127" if i % 2 else b"")
        waiting.append(one)
    for _ in range(20):
        server.answers()
    dripping = server.connection()
    def ended():
        """A byte each tenth of a second is never idle; after 20 s it is over."""
        try:
            dripping.sendall(b"G")
            time.sleep(0.1)
            return dripping.recv(10, socket.MSG_DONTWAIT) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True
    until(ended, 60)
    for one in waiting:
        one.close()


@served
def hang_ups(at, server):
    """clients that go in the middle of anything"""
    for i in range(100):
        one = server.connection()
        one.sendall(f"GET /api/search?q=큐{i} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode()[: 20 + i * 3])
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # a reset, not an end
        one.close()
    before = server.memory()
    for _ in range(300):
        one = server.connection()
        one.sendall(f"GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
        one.close()
    server.answers()
    check(server.memory() < before + (64 << 20), "memory grows by clients that left")


@served
def too_many(at, server):
    """more connections than it holds: the others wait or are closed, and it answers again when they go"""
    held = []
    try:
        for _ in range(400):
            held.append(server.connection())
    except OSError:
        pass
    for one in held:
        one.close()
    until(lambda: server.get("/healthz").status == 200)


def token(at):
    """beyond this machine nothing is answered without the token"""
    at.note("큐.md", f"# 큐\n\n{SECRET}\n")
    at.ok("index", at.notes)
    with Server(at, "--address", "0.0.0.0") as server:
        check(server.token and len(server.token) == 32, server.address)
        server.name = "127.0.0.1"
        guesses = ["", "0" * 32, server.token[:-1], server.token + "0", server.token.upper() + "x", server.token[::-1]]
        for guess in guesses:
            for path, headers in ((f"/?token={guess}", {}), ("/api/search?q=큐", {"Authorization": f"Bearer {guess}"}),
                                  ("/api/search?q=큐", {"Cookie": f"gongbu_token={guess}"}), (f"/api/search?q=큐&token={guess}", {}),
                                  ("/healthz", {"Authorization": f"Basic {guess}"})):
                answer = server.get(path, **headers)
                check(answer.status == 401 and SECRET.encode() not in answer.raw, f"{path} {headers} gave {answer.status}")
        check(server.get(f"/api/search?q=큐&token={server.token}").status == 401, "a token in an address of data stays in logs")
        entered = server.get(f"/?token={server.token}")
        check(entered.status == 303 and entered.headers["location"] == "/", entered.raw)
        cookie = entered.headers["set-cookie"]
        check("HttpOnly" in cookie and "SameSite=Strict" in cookie, cookie)
        check(server.get("/api/search?q=큐", Cookie="a=b; " + cookie.split(";")[0]).json()["total"] == 1, "the page is answered")
        check(server.get("/api/search?q=큐", Authorization=f"Bearer {server.token}").status == 200, "a program is answered")


def broken_indexes(at):
    """an index that is not there, replaced, not whole or of another kind: a sentence, and it recovers"""
    with Server(at) as server:
        answer = server.get("/api/search?q=큐")
        check(answer.status == 503 and answer.json()["detail"], answer.raw)
        check(server.get("/healthz").json() == {"status": "ok", "index": False}, "it is well without an index")
        at.note("큐.md", "# 큐\n\n코끼리\n")
        at.ok("index", at.notes)
        check(server.get("/api/search?q=코끼리").json()["total"] == 1, "the index is there")
        at.ok("index", "--full")
        check(server.get("/api/search?q=코끼리").json()["total"] == 1, "the index was replaced")
        away = at.folder / "away"
        at.db.rename(away)
        until(lambda: server.get("/api/search?q=기린").status == 503)
        at.db.mkdir()
        (at.db / "junk").write_text("x")
        answer = server.get("/api/search?q=사자")
        check(answer.status == 503, answer.raw)
        (at.db / "junk").unlink()
        at.db.rmdir()
        away.rename(at.db)
        until(lambda: server.get("/api/search?q=코끼리").status == 200)
        at.notes.rename(at.folder / "moved")
        found = server.get("/api/search?q=코끼리").json()
        check(found["total"] == 1, "notes of a folder that is gone are found")
        check(server.get(f"/api/passage/{found['results'][0]['id']}?around=5").status == 200, "and shown, without what is around")


def stops(at):
    """SIGTERM ends it, whatever is open"""
    at.note("큐.md", "# 큐\n\n코끼리\n")
    at.ok("index", at.notes)
    with Server(at) as server:
        listening, silent = server.connection(), server.connection()
        listening.sendall(f"GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
        heard = b""
        while b"event: revision" not in heard:
            heard += listening.recv(4096)
        start = time.monotonic()
        check(server.stop() == 0, f"ended with {server.process.returncode}: {server.said}")
        check(time.monotonic() - start < 10, "it does not wait for clients")
        listening.close()
        silent.close()


if __name__ == "__main__":
    run_all([traversal, malformed, wrong_values, header_floods, smuggling, pipelined, rebinding, other_sites, pictures, hang_ups, too_many,
             token, broken_indexes, stops, slow_clients])
