#!/usr/bin/env python3
"""Loads `gongbu serve` with wrk and prints its throughput beside that of the engine in the process, in the same run.

    tests/bench/page/load.py GONGBU LIBGONGBU.so INDEX [--seconds 60] [--connections 32] [--slow 200]

The queries are those of tests/relevance, in order, by /api/search as the page asks (ten hits, snippets, facets). The engine's share is
asked through libgongbu by as many threads as there are connections, for a third of the time before and after. Beside the load, --slow
clients send a byte a second. Prints requests a second, latencies, errors, and what memory the server held at each fifth of the time.
Needs wrk (Debian's package).
"""
import argparse
import csv
import ctypes
import glob
import json
import os
import pathlib
import re
import socket
import subprocess
import tempfile
import threading
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent


def queries():
    out = []
    for path in sorted(glob.glob(str(HERE.parents[1] / "relevance" / "notes_*.tsv"))):
        with open(path, encoding="utf-8", newline="") as lines:
            out += [row["query"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return out


def in_process(library, index, texts, seconds, threads):
    """Queries a second of the engine, and the seconds that each took, sorted."""
    lib = ctypes.CDLL(library)
    handle = ctypes.c_void_p()
    if lib.gongbu_open(ctypes.byref(handle), index.encode(), None):
        raise SystemExit("libgongbu does not open the index")
    end = time.monotonic() + seconds
    took = [[] for _ in range(threads)]

    def ask(which):
        at = which * 97
        while (start := time.monotonic()) < end:
            answer = ctypes.c_void_p()
            lib.gongbu_search(ctypes.byref(answer), handle, texts[at % len(texts)].encode(), None)
            lib.gongbu_answer_free(answer)
            took[which].append(time.monotonic() - start)
            at += 1

    asking = [threading.Thread(target=ask, args=(i,)) for i in range(threads)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    lib.gongbu_index_free(handle)
    times = sorted(one for each in took for one in each)
    return len(times) / seconds, times


def drip(port, stop):
    """A client that sends a byte a second."""
    while not stop.is_set():
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as to:
                for byte in b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1" * 3:
                    if stop.wait(1):
                        return
                    to.sendall(bytes([byte]))
        except OSError:
            stop.wait(1)


def memory(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return int(re.search(r"VmRSS:\s+(\d+)", status.read())[1]) / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("gongbu")
    parser.add_argument("library")
    parser.add_argument("index")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--slow", type=int, default=200)
    options = parser.parse_args()
    texts = queries()
    peer = lambda: in_process(options.library, options.index, texts, options.seconds / 3, options.connections)
    before, times = peer()
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "HOME": folder, "XDG_RUNTIME_DIR": folder, "XDG_STATE_HOME": folder}
        server = subprocess.Popen([options.gongbu, "serve", "--port", "0", "--db", options.index], env=env, stdout=subprocess.PIPE, text=True)
        try:
            address = server.stdout.readline().strip()
            port = urllib.parse.urlsplit(address).port
            script = pathlib.Path(folder) / "queries.lua"
            paths = ",\n".join(f'"/api/search?q={urllib.parse.quote(text)}"' for text in texts)
            script.write_text(f"local paths = {{{paths}}}\nlocal at = 0\n"
                              "function request() at = at % #paths + 1; return wrk.format('GET', paths[at]) end\n"
                              "function done(summary, latency) print(string.format('RESULT {\"requests\":%d,\"us\":%d,\"p50\":%d,\"p99\":%d,\"status\":%d,\"socket\":%d}',"
                              " summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), summary.errors.status,"
                              " summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout)) end\n")
            run = ["wrk", "-t2", f"-c{options.connections}", "--timeout", "30s", "-s", str(script), address]
            subprocess.run([*run, "-d3s"], check=True, capture_output=True)
            stop = threading.Event()
            slow = [threading.Thread(target=drip, args=(port, stop)) for _ in range(options.slow)]
            for one in slow:
                one.start()
            held = [memory(server.pid)]
            load = subprocess.Popen([*run, f"-d{options.seconds}s"], stdout=subprocess.PIPE, text=True)
            for _ in range(5):
                time.sleep(options.seconds / 5)
                held.append(memory(server.pid))
            said, _ = load.communicate()
            stop.set()
            for one in slow:
                one.join()
        finally:
            server.terminate()
            server.wait()
    after, more = peer()
    result = json.loads(re.search(r"RESULT (.*)", said)[1])
    rate, engine = result["requests"] / (result["us"] / 1e6), (before + after) / 2
    times = sorted(times + more)
    p50, p99 = (times[int(len(times) * share)] * 1000 for share in (0.5, 0.99))
    print(f"server   {rate:8.0f} requests/s   p50 {result['p50'] / 1000:.1f} ms   p99 {result['p99'] / 1000:.1f} ms   {options.connections} connections")
    print(f"engine   {engine:8.0f} queries/s ({before:.0f} before, {after:.0f} after)   p50 {p50:.1f} ms   p99 {p99:.1f} ms   as many threads")
    print(f"ratio    {rate / engine:.2f} of the throughput, {result['p99'] / 1000 / p99:.2f} of the p99")
    print(f"errors   {result['status']} by status, {result['socket']} by socket   beside {options.slow} slow clients")
    print("memory   " + ", ".join(f"{one:.0f}" for one in held) + " MB")


if __name__ == "__main__":
    main()
