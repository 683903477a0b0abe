"""A collection: a folder of docs.tsv (id, text), queries.tsv (id, text) and qrels.tsv (query id, id
of a document that answers it); and how well a run, a file of query id, rank, document id and
score, answers its queries.

All figures are means over the judged queries and look at the first ten documents:
mrr      1 / rank of the first answer, 0 when there is none
success  share of queries whose first document is an answer
hit      share of queries with an answer among the ten
recall   share of a query's answers that are among the ten; hit, where each query has one answer
ndcg     every answer counts 1 / log2(rank + 1), over the best that was possible
"""
import math
import statistics
from dataclasses import dataclass
from pathlib import Path

DEPTH = 10


def read_pairs(path):
    """The lines "key<tab>value" of a file."""
    with open(path, encoding="utf-8") as lines:
        return [tuple(line.rstrip("\r\n").split("\t", 1)) for line in lines if "\t" in line]


@dataclass
class Collection:
    name: str
    queries: dict  # id -> text, in the order of the file, judged ones only
    answers: dict  # query id -> set of document ids
    text_bytes: int

    @staticmethod
    def read(folder):
        folder = Path(folder)
        answers = {}
        for query, document in read_pairs(folder / "qrels.tsv"):
            answers.setdefault(query, set()).add(document)
        asked = read_pairs(folder / "queries.tsv")
        queries = {query: text for query, text in asked if query in answers}
        text_bytes = sum(len(text.encode()) for _, text in read_pairs(folder / "docs.tsv"))
        return Collection(folder.name, queries, answers, text_bytes)


def read_run(path):
    """Query id -> document ids, best first."""
    ranked = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            query, rank, document = line.rstrip("\n").split("\t")[:3]
            ranked.setdefault(query, []).append((int(rank), document))
    return {
        query: [document for _, document in sorted(found)[:DEPTH]]
        for query, found in ranked.items()
    }


def first_rank(answers, documents):
    """1-based rank of the first answer; 0: not among them."""
    return next((rank for rank, document in enumerate(documents, 1) if document in answers), 0)


def reciprocal_ranks(collection, run, queries):
    ranks = (first_rank(collection.answers[query], run.get(query, [])) for query in queries)
    return [1 / rank if rank else 0.0 for rank in ranks]


def figures(collection, run, queries=None):
    queries = list(collection.queries) if queries is None else queries
    reciprocal = reciprocal_ranks(collection, run, queries)
    recall, ndcg = [], []
    for query in queries:
        answers = collection.answers[query]
        gains = [document in answers for document in run.get(query, [])]
        ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(DEPTH, len(answers)) + 1))
        recall.append(sum(gains) / len(answers))
        ndcg.append(sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1)) / ideal)
    return {
        "mrr": statistics.fmean(reciprocal),
        "success": statistics.fmean(value == 1 for value in reciprocal),
        "hit": statistics.fmean(value > 0 for value in reciprocal),
        "recall": statistics.fmean(recall),
        "ndcg": statistics.fmean(ndcg),
    }


def paired_difference(collection, run_a, run_b, queries=None):
    """MRR of A less that of B over the same queries, and half of its 95 % interval."""
    queries = list(collection.queries) if queries is None else queries
    of_a = reciprocal_ranks(collection, run_a, queries)
    of_b = reciprocal_ranks(collection, run_b, queries)
    differences = [a - b for a, b in zip(of_a, of_b)]
    if len(differences) < 2:
        return sum(differences), math.inf
    error = statistics.stdev(differences) / math.sqrt(len(differences))
    return statistics.fmean(differences), 1.96 * error
