"""gongbu and its peers: which are here, how each is run, what a run measured.

A peer is a program called as

    PROGRAM CONFIG DOCS QUERIES INDEX RUN LATENCIES

that indexes DOCS into the folder INDEX, asks QUERIES twice or more, writes the ten best documents
of each query to RUN (query id, rank, document id, score) and how many microseconds each query of
the last pass took to LATENCIES, and prints {"index_seconds": s}.
"""
import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
INSTALL = "scripts/install_bench_packages.sh installs it"
LUCENE_JARS = ("lucene-core", "lucene-analyzers-common", "lucene-analyzers-nori")

PEERS = (  # name, kind, config
    ("Lucene Nori", "lucene", "nori"),
    ("Lucene Nori + Porter", "lucene", "nori-porter"),
    ("Lucene Nori, k1 .6 b .5", "lucene", "nori:0.6:0.5"),
    ("Lucene CJK bigrams", "lucene", "cjk"),
    ("Xapian n-grams, its parser", "xapian", "parser"),
    ("Xapian n-grams, any", "xapian", "any"),
    ("SQLite FTS5 unicode61", "fts5", "unicode61"),
    ("SQLite FTS5 trigram", "fts5", "trigram"),
    ("Groonga TokenBigram", "groonga", "TokenBigram"),
)


class Missing(Exception):
    """Why an engine is left out, and what brings it in."""


class Failed(Exception):
    """An engine that is here ended with an error; it has said why on stderr."""


@dataclass
class Engine:
    name: str
    config: str
    command: list


@dataclass
class Measured:
    run: Path
    qps: float
    p50_us: float
    p99_us: float
    index_seconds: float
    index_bytes: int


def percentile(ordered, share):
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def disk_bytes(folder):
    stats = [path.stat() for path in Path(folder).rglob("*") if path.is_file()]
    # Groonga's files have holes.
    return sum(min(stat.st_size, 512 * stat.st_blocks) for stat in stats)


def call(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise Failed(f"{Path(command[0]).name} ended with status {done.returncode}")
    return json.loads(done.stdout)


def measure(engine, folder, run):
    """Runs an engine on the collection in `folder`; its ranking goes to the file `run`."""
    if engine.config is None:
        output = ["--format", "json", "--run", str(run)]
        said = call([*engine.command, "eval", "--collection", str(folder), *output])
        keys = ("qps", "p50_us", "p99_us", "index_seconds", "index_bytes")
        return Measured(run, *(said[key] for key in keys))
    with tempfile.TemporaryDirectory() as scratch:
        index, latencies = Path(scratch, "index"), Path(scratch, "latencies")
        index.mkdir()
        inputs = [str(Path(folder, name)) for name in ("docs.tsv", "queries.tsv")]
        said = call([*engine.command, engine.config, *inputs, str(index), str(run), str(latencies)])
        times = sorted(map(float, latencies.read_text().split()))
        speeds = (1e6 * len(times) / sum(times), percentile(times, 0.5), percentile(times, 0.99))
        return Measured(run, *speeds, said["index_seconds"], disk_bytes(index))


def gongbu(program):
    if not Path(program).is_file():
        build = "cmake --preset release && cmake --build --preset release"
        raise Missing(f"no program {program}; build it: {build}")
    return [str(Path(program).resolve())]


def lucene(options, scratch):
    jars = [jar for name in LUCENE_JARS for jar in Path(options.lucene_jars).glob(f"{name}-8*.jar")]
    if len(jars) < len(LUCENE_JARS):
        raise Missing(f"needs the package liblucene8-java; {INSTALL}")
    if not (shutil.which("javac") and shutil.which("java")):
        raise Missing(f"needs the package openjdk-17-jdk-headless; {INSTALL}")
    classes = ":".join(map(str, jars))
    subprocess.run(["javac", "-cp", classes, "-d", scratch, HERE / "LucenePeer.java"], check=True)
    # The serial collector has the least overhead for one searching thread.
    return ["java", "-XX:+UseSerialGC", "-cp", f"{scratch}:{classes}", "LucenePeer"]


def xapian(options, scratch):
    for folder in (Path(options.gongbu).parent, ROOT / "build/bench/bin"):
        if (folder / "xapian_peer").is_file():
            return [str((folder / "xapian_peer").resolve())]
    build = "cmake --preset bench && cmake --build --preset bench --target xapian_peer"
    raise Missing(f"not built: {build}")


def fts5(options, scratch):
    for python in dict.fromkeys((sys.executable, "/usr/bin/python3")):
        program = [python, str(HERE / "fts5_peer.py")]
        if not Path(python).is_file():
            continue
        check = subprocess.run([*program, "--check"], stderr=subprocess.DEVNULL)
        if check.returncode == 0:
            return program
    raise Missing(f"no Python here has an SQLite of 3.34 or later with FTS5; {INSTALL}")


def groonga(options, scratch):
    if not shutil.which("groonga"):
        raise Missing(f"needs the package groonga-bin; {INSTALL}")
    return [sys.executable, str(HERE / "groonga_peer.py")]


KINDS = {"lucene": lucene, "xapian": xapian, "fts5": fts5, "groonga": groonga}


def find(options, scratch, wanted):
    """Engines that are here, gongbu first, and why the others are not. `wanted`: names of PEERS."""
    engines, left_out, commands = [], [], {}
    try:
        engines.append(Engine("gongbu", None, gongbu(options.gongbu)))
    except Missing as why:
        left_out.append(f"gongbu: {why}")
    for name, kind, config in PEERS:
        if name not in wanted:
            continue
        try:
            commands.setdefault(kind, None)
            commands[kind] = commands[kind] or KINDS[kind](options, scratch)
            engines.append(Engine(name, config, commands[kind]))
        except Missing as why:
            left_out.append(f"{name}: {why}")
    return engines, left_out
