#!/usr/bin/env python3
"""Embedders that fail, are gone, or are broken off: words answer at once, it is said why and what to do, and the next run goes on with
what lacks alone.

    tests/meaning/degrading_test.py BUILD/bin/gongbu
"""
import json
import shutil
import signal
import subprocess
import sys
import time

from remembered_test import Server, asked, check, is_used, model, notes, run_all, vectors

PASSAGES = 600
SAVED = 256  # passages after which a run keeps what a server has embedded (indexer/passage_vectors.cc)
AT_ONCE = 64  # that are given to the embedder together


def many(at):
    for note in range(PASSAGES // 20):
        at.note(f"{note:03}.md", "".join(f"# 제목 {note:03}-{i:02}\n\n본문 {note * 20 + i}번 글\n\n" for i in range(20)))


def started(at, *arguments):
    return subprocess.Popen([at.gongbu, *map(str, arguments)], cwd=at.folder, env=at.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def broken_off(at, how):
    """Ends a first run by a signal while the server keeps it waiting; the texts that were embedded until then."""
    many(at)
    with Server() as server:
        answered = 1 + 11  # the probe, and requests of 32
        server.get("behave", f"concepts,{answered},never")
        run = started(at, "index", at.notes, "--embedder", server.name("told"))
        while server.get("count", "told") <= answered:
            check(run.poll() is None, f"it ended: {run.returncode}")
            time.sleep(.02)
        run.send_signal(how)
        code = run.wait(20)
        before = server.get("texts", "told")
        server.get("behave", "concepts")
        check(len(before) == 11 * 32, f"{len(before)} texts were embedded")
        check(vectors(at)["missing"] == "the vectors of this index are not finished", f"{vectors(at)}")
        check("not finished" in at.run("check").stdout, "check does not tell")
        said = at.ok("search", "본문 7번", "--json")
        check(json.loads(said)["results"], "words do not answer")
        server.get("behave", "concepts")
        at.ok("index")
        after = server.get("texts", "told")
        check(vectors(at)["passages"] == PASSAGES, f"not all have one: {vectors(at)}")
        again = set(before) & set(after)
        check(len(set(before) | set(after)) == PASSAGES, "texts are missing")
        server.get("behave", "concepts")
        at.ok("index")
        check(server.get("texts", "told") == [], "what is there is embedded again")
        return code, len(again)


def killed(at):
    """a run that is killed has kept what was embedded up to the last few hundred"""
    code, again = broken_off(at, signal.SIGKILL)
    check(code == -signal.SIGKILL and again <= 11 * 32 - SAVED, f"{code}, {again} embedded twice")


def interrupted(at):
    """Ctrl-C keeps all but the texts of the request under way"""
    code, again = broken_off(at, signal.SIGINT)
    check(code == 2 and again < AT_ONCE, f"{code}, {again} embedded twice")


def failing(at):
    """a server that begins to fail: the run ends well, says so, meaning is asked of what has a vector, and the next run makes the rest"""
    many(at)
    notes(at)
    with Server() as server:
        for behaviour in ("broken", "html", "too_few", "no_key"):
            if behaviour != "broken":
                shutil.rmtree(at.db)
            server.get("behave", f"concepts,13,{behaviour}")
            said = at.ok("index", at.notes, "--embedder", server.name("told"))
            check("gongbu index makes them" in said, f"{behaviour}: it does not say what is missing: {said}")
            server.get("behave", "concepts")
            have = vectors(at)
            check(have["passages"] + have["passages_without"] == PASSAGES + 2 and have["passages"] >= 6 * AT_ONCE, f"{behaviour}: {have}")
            notices = asked(at)[1]
            check(any("have no vector" in one for one in notices), f"{behaviour}: a search does not tell: {notices}")
            server.get("behave", "concepts")
            at.ok("index")
            check(len(server.get("texts", "told")) == have["passages_without"], f"{behaviour}: more is embedded than what lacks")
            check("passages_without" not in vectors(at) and vectors(at)["passages"] == PASSAGES + 2, f"{behaviour}: not mended: {vectors(at)}")
            is_used(at, server.name("told"))


def down(at):
    """a server that is gone: words answer and the notice names the command; edits leave the other vectors as they are"""
    notes(at)
    with Server() as server:
        name = server.name("told")
        at.ok("index", at.notes, "--embedder", name)
        is_used(at, name)
        server.get("behave", "broken")
        path, notices = asked(at)
        check(path == "" and any("gongbu index --embedder table" in one for one in notices), f"{path} {notices}")
        check(json.loads(at.ok("search", "SQS", "--json"))["results"], "words do not answer")
        at.note("login.md", "# MFA\n\n다른 글\n")
        said = at.ok("index")
        check("out of memory" in said and "1 updated" in said, f"{said}")
        check("out of memory" in at.ok("status"), "status does not say why")
        check("바꾸면" in at.ok("status", GONGBU_LANGUAGE="ko"), "not in Korean")
        server.get("behave", "concepts")
        have = vectors(at)
        check(have["passages"] == 1 and have["passages_without"] == 1, f"the other vectors are lost: {have}")
        check("queue.md" in asked(at)[0], "what has a vector is not found by it")
        at.ok("index")
        check(vectors(at)["passages"] == 2, "not mended by itself")
    path, notices = asked(at)
    check(path == "" and any("127.0.0.1" in one and "searched by words" in one for one in notices), f"no server at all: {path} {notices}")
    at.ok("index", "--embedder", "table")
    check(vectors(at)["model"] == "table" and vectors(at)["passages"] == 2, "the command of the notice does not help")


def gone_and_changed(at):
    """a model's folder that is gone, comes back, and has another model then"""
    notes(at)
    potion, away = model(at.folder / "potion"), at.folder / "away"
    name = f"model2vec:{potion}"
    at.ok("index", at.notes, "--embedder", name)
    potion.rename(away)
    check("potion" in "".join(asked(at)[1]), "a search does not say what is missing")
    at.note("more.md", "# 로그인\n\n로그인 메시지\n")
    check("potion" in at.ok("index"), "index does not say what is missing")
    away.rename(potion)
    check(vectors(at)["passages"] == 2 and vectors(at)["passages_without"] == 1, f"{vectors(at)}")
    at.ok("index")
    check(vectors(at)["passages"] == 3, "not mended")
    tensors = potion / "model.safetensors"
    tensors.write_bytes(tensors.read_bytes()[:-4] + b"\0\0\0\0")
    check("another version" in vectors(at)["missing"] and any("another version" in one for one in asked(at)[1]), f"{vectors(at)}")
    at.ok("index")
    is_used(at, name)
    check(vectors(at)["passages"] == 3, "not made anew")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    run_all([killed, interrupted, failing, down, gone_and_changed])
