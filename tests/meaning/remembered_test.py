#!/usr/bin/env python3
"""What embeds an index is the person's choice: remembered beside what else the person has said of it, used by every command without
being named again, and never taken from an index that was handed over.

    tests/meaning/remembered_test.py BUILD/bin/gongbu
"""
import json
import pathlib
import shlex
import struct
import subprocess
import sys
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "hostile"))
from support import check, run_all  # noqa: E402

QUESTION = "주문이 몰리면 몇 건씩 사라짐"  # shares no word with the note on SQS
WORDS = ["[UNK]", "주문이", "몰리면", "사라짐", "sqs", "메시지", "mfa", "로그인"]
ROWS = [(.1, .1, .1), (1, 0, 0), (1, .1, 0), (1, 0, .1), (1, 0, 0), (1, .1, .1), (0, 1, 0), (0, 1, .1)]


class Server:
    """embeddings_server.py, for as long as its standard input is open."""

    def __init__(self):
        self.process = subprocess.Popen([sys.executable, HERE / "embeddings_server.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()

    def name(self, mode="concepts"):
        return f"http:http://127.0.0.1:{self.port}/{mode}/v1#made"

    def get(self, what, mode="concepts"):
        return json.loads(urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{what}/{mode}").read())


def model(folder):
    """A published static model of eight tokens."""
    folder.mkdir()
    (folder / "config.json").write_text('{"model_type":"model2vec","normalize":true}')
    (folder / "tokenizer.json").write_text(json.dumps({
        "normalizer": {"type": "BertNormalizer", "lowercase": True, "strip_accents": False}, "pre_tokenizer": {"type": "BertPreTokenizer"},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "vocab": {word: i for i, word in enumerate(WORDS)}}}))
    data = b"".join(struct.pack("<3f", *row) for row in ROWS)
    head = json.dumps({"embeddings": {"dtype": "F32", "shape": [len(ROWS), 3], "data_offsets": [0, len(data)]}}).encode()
    (folder / "model.safetensors").write_bytes(struct.pack("<Q", len(head)) + head + data)
    return folder


def notes(at):
    at.note("queue.md", "# SQS\n\nSQS 메시지 전송을 늦춘다\n")
    at.note("login.md", "# MFA\n\nMFA 로그인\n")


def asked(at, mode="semantic"):
    """The first note and the notices of an answer."""
    done = at.run("search", QUESTION, "--mode", mode, "--json")
    answer = json.loads(done.stdout)
    first = answer["results"][0] if answer["results"] else {}
    near = "semantic" in first.get("matched_by", [])
    return first.get("note", {}).get("path", first.get("path", "")) if near else "", [n["message"] for n in answer["notices"]]


def vectors(at):
    return json.loads(at.ok("status", "--format", "json"))["vectors"]


def is_used(at, embedder):
    """By every command, without the option."""
    path, notices = asked(at)
    check("queue.md" in path, f"{embedder}: not found by meaning: {path} {notices}")
    check(vectors(at)["model"] == embedder, f"{embedder} is not remembered: {vectors(at)}")


def a_model(at):
    """a folder with a model is used by later commands, from any folder, and by a full build"""
    notes(at)
    model(at.folder / "potion")
    at.ok("index", at.notes, "--embedder", "model2vec:potion")
    lasting = f"model2vec:{at.folder}/potion"
    is_used(at, lasting)
    at.note("more.md", "# 로그인\n\n로그인 메시지\n")
    at.ok("index")
    check(vectors(at)["passages"] == 3, "a later index does not embed with it")
    is_used(at, lasting)
    at.ok("index", "--full")
    is_used(at, lasting)
    at.ok("index", "--embedder", "table")
    check(vectors(at)["model"] == "table", "the table is not chosen again")
    at.ok("index", "--embedder", "none")
    check(vectors(at)["passages"] == 0 and "you chose" in vectors(at)["missing"], vectors(at))
    check(not any("vectors" in one for one in asked(at, "hybrid")[1]), "who wants no vectors is told of them")
    at.ok("index", "--embedder", "table")
    check(vectors(at)["passages"] == 3, "they do not come again")


def a_server(at):
    """a server is asked by search, index and mcp, with the key of the environment or of a file; none of it is in the index"""
    notes(at)
    with Server() as server:
        at.ok("index", at.notes, "--embedder", server.name(), GONGBU_EMBEDDER_KEY="secret-1")
        check(server.get("seen")["key"] == "Bearer secret-1" and server.get("seen")["model"] == "made", "key or model did not arrive")
        is_used(at, server.name())
        key = at.folder / "key"
        key.write_text("secret-2\n")
        at.ok("search", QUESTION, GONGBU_EMBEDDER_KEY_FILE=str(key))
        check(server.get("seen")["key"] == "Bearer secret-2", "the key of the file did not arrive")
        stored = b"".join(path.read_bytes() for path in at.db.rglob("*") if path.is_file())
        check(b"secret-" not in stored, "the key stands in the index")


def handed_over(at):
    """an index that names a server or a folder: nothing is sent there, words answer, and the command that would choose it is named"""
    notes(at)
    another = str(at.folder / "another")
    with Server() as server:
        at.ok("index", at.notes, "--embedder", server.name(), HOME=another)
        before = server.get("count")
        for mode in ("semantic", "hybrid"):
            notices = asked(at, mode)[1]
            check(any(f"gongbu index --embedder {server.name()}" in one for one in notices), f"no command: {notices}")
        check("not chosen" in at.ok("status"), "status does not say so")
        at.ok("index", at.notes)  # confirms the folder, and not the server
        check(server.get("count") == before, "something was sent to a server that only the index names")
        check(vectors(at)["model"] == "table" and vectors(at)["passages"] == 2, f"not repaired by the next index: {vectors(at)}")


def hostile_names(at):
    """what an index says of its embedder is text: one word in the command that is named, and no reason to fail"""
    notes(at)
    model(at.folder / "potion")
    at.ok("index", at.notes, "--embedder", f"model2vec:{at.folder}/potion", HOME=str(at.folder / "another"))
    sources = at.db / "sources"
    for name in ("x; rm -rf ~", "model2vec:/한글 폴더", "$(touch made)", "'; touch made; '", "\x1b[31mred", "a" * 100000, "#", "~", "http:http://127.0.0.1:1/v1#m"):
        sources.write_text(f"embedder {name}\nsource {at.notes}\n")
        check("\x1b" not in at.ok("status"), f"{name!r} steers the terminal")
        said = [one for one in asked(at)[1] if "--embedder " in one]
        check(len(said) == 1, f"{name!r} is not told of: {said}")
        command = said[0][said[0].rindex("gongbu index --embedder"):said[0].rindex(" chooses it")]
        check(len(shlex.split(command)) == 4 and not command.endswith(("~", " #")), f"{command!r} is more than one command")


def mistakes(at):
    """an embedder that cannot be opened is an error before anything is written or remembered"""
    notes(at)
    at.ok("index", at.notes)
    for name, says in (("modle2vec:x", "no embedder"), ("model2vec:nowhere", "nowhere"), ("http:http://127.0.0.1:9/v1", "name of a model"),
                       ("http:http://127.0.0.1:9/v1#m", "127.0.0.1"), ("http:", "no embedder")):
        at.note("new.md", f"# 새 노트 {len(name)}\n")
        at.refused("index", "--embedder", name, says=says)
        check(vectors(at)["model"] == "table" and vectors(at)["passages"] == 2, f"{name} changed something")
    at.ok("index")
    check(vectors(at)["passages"] == 3, "the next index does not go on")


def a_setting(at):
    """the settings file chooses for its own index"""
    notes(at)
    model(at.folder / "potion")
    config = at.folder / "config.toml"
    config.write_text(f'folders = ["{at.notes}"]\nembedder = "model2vec:{at.folder}/potion"\n')
    own = {"GONGBU_DB": "", "GONGBU_CONFIG": str(config)}
    at.ok("index", **own)
    check(json.loads(at.ok("status", "--format", "json", **own))["vectors"]["model"] == f"model2vec:{at.folder}/potion", "not used")
    at.ok("index", at.notes, GONGBU_CONFIG=str(config))
    check(vectors(at)["model"] == "table", "an index that was named by hand has the file's embedder")


if __name__ == "__main__":
    run_all([a_model, a_server, handed_over, hostile_names, mistakes, a_setting])
