#!/usr/bin/env python3
"""How soon `gongbu serve` lets go of a search that nobody waits for any more.

    tests/bench/page/overtake.py GONGBU INDEX [--times 200]

A page's search is overtaken by the next one of the same page while it runs: printed is the time from the second request's
last byte to the first one's answer (499), for those that were still running; and that of a search left alone, as the measure
of what would have been waited for. Each query is of words that few searched before, so nothing is cached.
"""
import argparse
import itertools
import os
import socket
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request

WORDS = "서버 데이터 네트워크 보안 비용 사용 설정 관리 요청 저장 처리 시간 클라우드 인스턴스 메모리 프로세스".split()


def ask(port, query, session, seq):
    to = socket.create_connection(("127.0.0.1", port))
    to.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    target = f"/api/search?q={urllib.parse.quote(query)}&session={session}&seq={seq}"
    to.sendall(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
    return to


def status(to):
    """Status and arrival of the answer's first bytes."""
    head = to.recv(64)
    return int(head.split(b" ")[1]), time.monotonic()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("gongbu")
    parser.add_argument("index")
    parser.add_argument("--times", type=int, default=200)
    options = parser.parse_args()
    queries = [" OR ".join(words) for words in itertools.combinations(WORDS, 6)]
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "HOME": folder, "XDG_RUNTIME_DIR": folder, "XDG_STATE_HOME": folder}
        server = subprocess.Popen([options.gongbu, "serve", "--port", "0", "--db", options.index], env=env, stdout=subprocess.PIPE, text=True)
        try:
            port = urllib.parse.urlsplit(server.stdout.readline().strip()).port
            for word in WORDS:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api/search?q={urllib.parse.quote(word)}").read()
            alone, stopped, missed = [], [], 0
            for at in range(options.times):
                start = time.monotonic()
                with ask(port, queries[2 * at], f"a{at}", 1) as one:
                    alone.append(status(one)[1] - start)
                with ask(port, queries[2 * at + 1], f"b{at}", 1) as first:
                    time.sleep((at % 5 + 1) / 1000)
                    with ask(port, WORDS[at % len(WORDS)], f"b{at}", 2) as second:
                        sent = time.monotonic()
                        code, when = status(first)
                        if code == 499:
                            stopped.append(when - sent)
                        else:
                            missed += 1
                        second.recv(64)
        finally:
            server.terminate()
            server.wait()
    shown = lambda times: "  ".join(f"{name} {sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000:.1f} ms" for name, share in (("p50", 0.5), ("p99", 0.99), ("max", 1)))
    print(f"alone      {shown(alone)}")
    print(f"overtaken  {shown(stopped)}   of {len(stopped)}; {missed} had ended before" if stopped else f"none was still running of {missed}")


if __name__ == "__main__":
    main()
