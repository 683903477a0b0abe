#!/usr/bin/env python3
"""Two rankings of the same queries: which queries got better and which worse, worst first, with the
texts, for reading losing queries by cause.

    compare.py DIR/SET A.run B.run [--count 20] [--prefix qko] [--better] [--width 300]

A run has lines of query id, rank, document id, score: `run.py --runs`, `gongbu eval --run`. Sorted
by A's 1/rank less B's: with gongbu as A, the queries come first where it is furthest behind.
"""
import argparse
from pathlib import Path

from collection import (
    Collection,
    first_rank,
    paired_difference,
    read_pairs,
    read_run,
    reciprocal_ranks,
)


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("a", type=Path)
    parser.add_argument("b", type=Path)
    parser.add_argument("--count", default=20, type=int, help="queries to list")
    parser.add_argument("--prefix", default="", help="only queries whose id begins so")
    parser.add_argument("--better", action="store_true", help="list where A is ahead instead")
    parser.add_argument("--width", default=300, type=int, help="characters of a document to show")
    return parser.parse_args()


def main():
    options = arguments()
    collection = Collection.read(options.folder)
    docs = dict(read_pairs(options.folder / "docs.tsv"))
    a, b = read_run(options.a), read_run(options.b)
    queries = [query for query in collection.queries if query.startswith(options.prefix)]
    pairs = zip(reciprocal_ranks(collection, a, queries), reciprocal_ranks(collection, b, queries))
    gains = {query: of_a - of_b for query, (of_a, of_b) in zip(queries, pairs)}
    better = sum(gain > 0 for gain in gains.values())
    worse = sum(gain < 0 for gain in gains.values())
    difference, half = paired_difference(collection, a, b, queries)
    print(f"{len(queries):,} queries: A better on {better}, worse on {worse}")
    print(f"MRR@10 {difference:+.4f} ± {half:.4f} (paired, 95 %)")

    def said(run, query):
        documents = run.get(query, [])
        rank = first_rank(collection.answers[query], documents)
        top = documents[0] if documents else None
        return rank or "-", f"{top} {docs[top][: options.width]}" if top else "nothing"

    side = 1 if options.better else -1
    listed = [query for query in queries if side * gains[query] > 0]
    listed.sort(key=gains.get, reverse=options.better)
    for query in listed[: options.count]:
        (rank_a, top_a), (rank_b, top_b) = said(a, query), said(b, query)
        print(f"\n{gains[query]:+.3f}  {query}  rank A {rank_a}, B {rank_b}")
        print(f"  query   {collection.queries[query]}")
        for document in sorted(collection.answers[query]):
            print(f"  answer  {document} {docs.get(document, '')[: options.width]}")
        print(f"  A first {top_a}\n  B first {top_b}")


if __name__ == "__main__":
    main()
