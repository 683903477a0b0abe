#!/usr/bin/env python3
"""Groonga as a peer: the groonga program, spoken to through a pipe; queries are an OR of bigrams of
Hangul and of whole Latin words, ranked by tf-idf.

    groonga_peer.py TokenBigram DOCS QUERIES INDEX RUN LATENCIES

One pass over the queries warms up; a latency, in microseconds, is what Groonga says it took,
without the pipe.
"""
import json
import re
import subprocess
import sys
import time
from collection import read_pairs


class Groonga:
    def __init__(self, database):
        self.process = subprocess.Popen(
            ["groonga", "-n", database],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def ask(self, command):
        """Seconds the command took, and its answer."""
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        (code, _, seconds, *message), *answer = json.loads(self.process.stdout.readline())
        if code != 0:
            sys.exit(f"groonga: {message[:1]} after {command[:120]}")
        return seconds, answer

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def index(groonga, tokenizer, docs):
    start = time.perf_counter()
    groonga.ask("table_create Texts TABLE_HASH_KEY ShortText")
    groonga.ask("column_create Texts text COLUMN_SCALAR Text")
    groonga.ask(
        "table_create Terms TABLE_PAT_KEY ShortText"
        f" --default_tokenizer {tokenizer} --normalizer NormalizerAuto"
    )
    groonga.ask("column_create Terms texts COLUMN_INDEX|WITH_POSITION Texts text")
    rows = [{"_key": identity, "text": text} for identity, text in read_pairs(docs)]
    groonga.ask("load --table Texts\n" + json.dumps(rows, ensure_ascii=False))
    return time.perf_counter() - start


def match(text):
    """ "파드의 Pod" -> "파드" OR "드의" OR "Pod", quoted for a command line of Groonga."""
    terms = []
    for run in re.findall(r"[가-힣]+|[^\W_가-힣]+", text):
        hangul = len(run) > 1 and "가" <= run[0] <= "힣"
        terms += [run[i : i + 2] for i in range(len(run) - 1)] if hangul else [run]
    return " OR ".join(f'\\"{term}\\"' for term in terms)


def main(tokenizer, docs, queries, folder, run, latencies):
    groonga = Groonga(f"{folder}/groonga.db")
    seconds = index(groonga, tokenizer, docs)
    with open(run, "w", encoding="utf-8") as run, open(latencies, "w") as latencies:
        for timed in (False, True):
            for query, text in read_pairs(queries):
                took, ((table, *_),) = groonga.ask(
                    "select Texts --match_columns 'scorer_tf_idf(text)'"
                    f' --query "{match(text)}"'
                    " --output_columns _key,_score --sort_keys -_score,_id --limit 10"
                )
                if timed:
                    print(1e6 * took, file=latencies)
                    _count, _columns, *hits = table
                    for rank, (identity, score) in enumerate(hits, 1):
                        print(query, rank, identity, score, sep="\t", file=run)
    groonga.close()
    print(json.dumps({"index_seconds": seconds}))


if __name__ == "__main__":
    main(*sys.argv[1:])
