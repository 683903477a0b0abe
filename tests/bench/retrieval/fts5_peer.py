#!/usr/bin/env python3
"""SQLite FTS5 as a peer: indexes a collection and asks its queries, each as an OR of words or
trigrams, ranked by bm25.

    fts5_peer.py unicode61|trigram DOCS QUERIES INDEX RUN LATENCIES
    fts5_peer.py --check              status 0: this Python's SQLite has FTS5 with trigrams

One pass over the queries warms up; a latency, in microseconds, covers the making of the query,
the search and the ids.
"""
import json
import re
import sqlite3
import sys
import time
from collection import read_pairs

SEARCH = """select (select id from ids where n = texts.rowid), rank
            from texts where texts match ? order by rank limit 10"""


def check():
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table texts using fts5(text, tokenize = 'trigram')")


def match(tokenizer, text):
    """ "파드 보안" -> '"파드" OR "보안"'; trigrams of words when that is what the index holds."""
    terms = re.findall(r"[^\W_]+", text)
    if tokenizer == "trigram":
        terms = dict.fromkeys(term[i : i + 3] for term in terms for i in range(len(term) - 2))
    return " OR ".join(f'"{term}"' for term in terms)


def index(database, tokenizer, docs):
    start = time.perf_counter()
    with database:
        database.execute(
            f"create virtual table texts using fts5(text, content = '', tokenize = '{tokenizer}')"
        )
        database.execute("create table ids(n integer primary key, id text)")
        for n, (identity, text) in enumerate(read_pairs(docs), 1):
            database.execute("insert into texts(rowid, text) values (?, ?)", (n, text))
            database.execute("insert into ids values (?, ?)", (n, identity))
    return time.perf_counter() - start


def main(tokenizer, docs, queries, folder, run, latencies):
    database = sqlite3.connect(f"{folder}/fts5.db")
    seconds = index(database, tokenizer, docs)
    with open(run, "w", encoding="utf-8") as run, open(latencies, "w") as latencies:
        for timed in (False, True):
            for query, text in read_pairs(queries):
                start = time.perf_counter()
                terms = match(tokenizer, text)
                hits = database.execute(SEARCH, (terms,)).fetchall() if terms else []
                microseconds = 1e6 * (time.perf_counter() - start)
                if timed:
                    print(microseconds, file=latencies)
                    for rank, (identity, score) in enumerate(hits, 1):
                        print(query, rank, identity, -score, sep="\t", file=run)
    print(json.dumps({"index_seconds": seconds}))


if __name__ == "__main__":
    check() if sys.argv[1:] == ["--check"] else main(*sys.argv[1:])
