#!/usr/bin/env python3
"""gongbu and its peers on the same documents and queries, in one run; prints markdown.

    run.py --data DIR                           every set in DIR, every peer that is installed
    run.py --data DIR --sets korquad --peers nori,groonga --runs out
    run.py --data DIR --variants                queries made noisy (variants.py): gongbu and Nori

DIR/SET holds docs.tsv, queries.tsv and qrels.tsv (collection.py). One engine runs at a time and
searches on one thread, not pinned to a core; a JVM's compiler and collector may use the others.
Speeds need a machine with nothing else to do; --repeat N takes the medians of N runs.
"""
import argparse
import re
import statistics
import sys
import tempfile
from pathlib import Path

import engines
import variants
from collection import Collection, figures, paired_difference, read_run

# Parts of a set that get tables of their own, by the beginning of a query's id.
PARTS = {"k8s_mix": {"Korean": "qko", "English": "qen"}}


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", required=True, type=Path, help="folder of the sets")
    parser.add_argument("--sets", help="names, separated by commas; all that are there")
    parser.add_argument("--gongbu", default=engines.ROOT / "build/release/bin/gongbu", type=Path)
    parser.add_argument("--peers", default="", help="parts of names, separated by commas; all")
    parser.add_argument("--lucene-jars", default="/usr/share/java", type=Path)
    parser.add_argument("--repeat", default=1, type=int, help="runs of each; speeds are medians")
    parser.add_argument("--runs", type=Path, help="keep the rankings here: SET.ENGINE.run")
    parser.add_argument("--out", type=Path, help="write the markdown here too")
    parser.add_argument("--variants", action="store_true", help="noisy queries, not clean ones")
    parser.add_argument("--seed", default=1, type=int, help="of the noise")
    return parser.parse_args()


def set_folders(options):
    there = sorted(path.parent.name for path in options.data.glob("*/qrels.tsv"))
    names = options.sets.split(",") if options.sets else there
    folders = [options.data.resolve() / name for name in names]
    for folder in folders:
        if not (folder / "qrels.tsv").is_file():
            sys.exit(f"run.py: {folder} holds no qrels.tsv; --data is the folder of the sets")
    return folders


def wanted_peers(options):
    if options.variants and not options.peers:
        return ["Lucene Nori"]
    parts = [part.strip().lower() for part in options.peers.split(",")]
    return [name for name, _, _ in engines.PEERS if any(part in name.lower() for part in parts)]


def measure(engine, folder, options, scratch):
    """The ranking, and the medians of the speeds of all runs."""
    label = "-".join(re.findall(r"\w+", engine.name))
    run = Path(options.runs or scratch, f"{folder.name}.{label}.run").resolve()
    print(f"{folder.name}: {engine.name}", file=sys.stderr, flush=True)
    measured = [engines.measure(engine, folder, run) for _ in range(options.repeat)]
    for field in ("qps", "p50_us", "p99_us", "index_seconds"):
        setattr(measured[0], field, statistics.median(getattr(one, field) for one in measured))
    return measured[0]


def quality(values):
    return [f"{values[key]:.4f}" for key in ("mrr", "success", "hit", "recall", "ndcg")]


def table(head, rows):
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines) + "\n"


def against_best_peer(collection, runs, queries):
    """gongbu - Lucene Nori: MRR@10 +.0150 ± .0041 (...); empty without gongbu or without a peer."""
    peers = [name for name in runs if name != "gongbu"]
    if "gongbu" not in runs or not peers:
        return ""
    best = max(peers, key=lambda name: figures(collection, runs[name], queries)["mrr"])
    difference, half = paired_difference(collection, runs["gongbu"], runs[best], queries)
    interval = f"{difference:+.4f} ± {half:.4f} (paired, 95 %, {len(queries):,} queries)"
    return f"gongbu - {best}: MRR@10 {interval}\n\n"


def compare_engines(folder, found, options, scratch):
    collection = Collection.read(folder)
    queries = list(collection.queries)
    runs, rows = {}, []
    failed = ""
    for engine in found:
        try:
            measured = measure(engine, folder, options, scratch)
        except engines.Failed as why:
            failed += f"{engine.name}: {why}\n\n"
            continue
        runs[engine.name] = read_run(measured.run)
        values = quality(figures(collection, runs[engine.name], queries))
        speeds = [f"{value:,.0f}" for value in (measured.qps, measured.p50_us, measured.p99_us)]
        size = measured.index_bytes / collection.text_bytes
        rows.append([engine.name, *values, *speeds, f"{measured.index_seconds:.2f}", f"{size:.2f}"])
    measures = ["MRR@10", "success@1", "hit@10", "recall@10", "nDCG@10"]
    megabytes = collection.text_bytes / 1e6
    text = f"### {collection.name}: {len(queries):,} queries, {megabytes:.2f} MB\n\n"
    text += table(["engine", *measures, "q/s", "p50 µs", "p99 µs", "index s", "index/text"], rows)
    text += failed + against_best_peer(collection, runs, queries)
    for part, prefix in PARTS.get(collection.name, {}).items():
        chosen = [query for query in queries if query.startswith(prefix)]
        text += f"{collection.name}, {part}: {len(chosen):,} queries\n\n"
        rows = [[name, *quality(figures(collection, run, chosen))] for name, run in runs.items()]
        text += table(["engine", *measures], rows)
        text += against_best_peer(collection, runs, chosen)
    return text


def compare_variants(folder, found, options, scratch):
    """MRR@10 on the changed queries, clean and changed, and the share kept."""
    clean = Collection.read(folder)

    def ranking(engine, asked):
        return read_run(measure(engine, asked, options, scratch).run)

    clean_runs = {engine.name: ranking(engine, folder) for engine in found}
    rows = []
    for variant in variants.VARIANTS:
        noisy_folder = variants.write(folder, Path(scratch), variant, options.seed)
        noisy = Collection.read(noisy_folder)
        row = [f"{folder.name}, {variant}", f"{len(noisy.queries):,}"]
        for engine in found if noisy.queries else []:
            before = figures(clean, clean_runs[engine.name], noisy.queries)["mrr"]
            after = figures(noisy, ranking(engine, noisy_folder))["mrr"]
            kept = f"{100 * after / before:.1f} %" if before else "-"
            row += [f"{before:.4f}", f"{after:.4f}", kept]
        if noisy.queries:
            rows.append(row)
    return rows


def main():
    options = arguments()
    folders = set_folders(options)
    if options.runs:
        options.runs.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        found, left_out = engines.find(options, scratch, wanted_peers(options))
        if options.variants:
            rows, columns = [], []
            for folder in folders:
                rows += compare_variants(folder, found, options, scratch)
            for engine in found:
                columns += [f"{engine.name} {what}" for what in ("clean", "changed", "kept")]
            text = f"### MRR@10 on queries made noisy, seed {options.seed}\n\n"
            text += table(["set, variant", "queries", *columns], rows)
        else:
            text = "".join(compare_engines(folder, found, options, scratch) for folder in folders)
    text += "".join(f"Left out: {why}\n\n" for why in left_out)
    print(text, end="")
    if options.out:
        options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    try:
        main()
    except engines.Failed as why:
        sys.exit(f"run.py: {why}")
