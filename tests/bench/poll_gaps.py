#!/usr/bin/env python3
"""The longest time that a search works without asking whether it is still wanted, by the library's stop callback.

    tests/bench/poll_gaps.py BUILD/lib/libgongbu.so DB [--queries 100]

Types the queries of keypress.py key by key, each on an index just opened (nothing cached) and again on one that stays open. Time is
the thread's own (CPU), so that other programs do not count; the callback's own time is in it. Prints the longest gaps, and how
long a search took that was stopped at its middle poll.
"""
import argparse
import ctypes
import time

import keypress

STOP = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)


class Options(ctypes.Structure):
    _fields_ = [("size", ctypes.c_size_t), ("limit", ctypes.c_uint32), ("offset", ctypes.c_uint32),
                ("facet_limit", ctypes.c_uint32), ("snippet_chars", ctypes.c_uint32), ("services", ctypes.c_void_p),
                ("categories", ctypes.c_void_p), ("mentions", ctypes.c_void_p), ("path", ctypes.c_char_p),
                ("canceller", ctypes.c_void_p), ("stop", STOP), ("payload", ctypes.c_void_p)]


class Library:
    def __init__(self, path, db):
        self.c = ctypes.CDLL(path)
        for name in ("gongbu_index_free", "gongbu_answer_free"):
            getattr(self.c, name).argtypes = [ctypes.c_void_p]
        self.db = db.encode()
        self.index = self.open()

    def open(self):
        index = ctypes.c_void_p()
        if self.c.gongbu_open(ctypes.byref(index), self.db, None) != 0:
            raise SystemExit("there is no index")
        return index

    def search(self, index, query, stop_at=0):
        """The longest gap in ms, the polls, and from the stop to the return."""
        longest, polls, stopped = 0, 0, 0
        last = time.thread_time()

        def asked(_):
            nonlocal longest, polls, last, stopped
            polls += 1
            now = time.thread_time()
            longest = max(longest, now - last)
            last = time.thread_time()
            stopped = last if polls == stop_at else stopped
            return polls == stop_at

        options = Options(ctypes.sizeof(Options), 20, 0, 10, 160, stop=STOP(asked))
        answer = ctypes.c_void_p()
        last = time.thread_time()
        self.c.gongbu_search(ctypes.byref(answer), index, query.encode(), ctypes.byref(options))
        end = time.thread_time()
        self.c.gongbu_answer_free(answer)
        return max(longest, end - last) * 1000, polls, (end - stopped) * 1000 if stopped else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library")
    parser.add_argument("db")
    parser.add_argument("--queries", type=int, default=100)
    args = parser.parse_args()
    library = Library(args.library, args.db)
    gaps, ends = [], []
    for query in ("r*", "run*", "스*", "-컨테이너", "path:note", "title:컨테이너 OR 스냅샷"):
        gap, polls, _ = library.search(library.index, query)
        gaps.append((gap, polls, "open", query))
    for _, query in keypress.queries(args.queries):
        keys = list(keypress.keys_of(query))
        fresh = library.open()
        gap, polls, _ = library.search(fresh, query)
        library.c.gongbu_index_free(fresh)
        gaps.append((gap, polls, "cold", query))
        for n in range(1, len(keys) + 1):
            text = keypress.typed(keys[:n])
            gap, polls, _ = library.search(library.index, text)
            gaps.append((gap, polls, "open", text))
            ends.append((library.search(library.index, text, max(1, polls // 2))[2], polls, "stopped", text))
    for name, rows in (("longest gaps", gaps), ("from the stop to the return", ends)):
        print(f"{name}, ms of the thread")
        for ms, polls, how, text in sorted(rows, reverse=True)[:12]:
            print(f"  {ms:7.2f} of {polls:5} polls  {how:8} {text}")


if __name__ == "__main__":
    main()
