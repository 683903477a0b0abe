#!/usr/bin/env python3
"""Runs the program with less and less memory: it answers, or says why it does not; it never ends by a signal.

    tests/life/scarce_memory_test.py BUILD/bin/gongbu

From what the program needs to say its version up to what the command needs, in steps of a megabyte.
"""
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile

STEP = 1_000_000
MOST = 1 << 30
CALL = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "search", "arguments": {"query": "컨테이너"}}}


def main():
    gongbu = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="gongbu-memory-") as folder:
        folder = pathlib.Path(folder)
        (folder / "notes").mkdir()
        for i in range(20):
            (folder / "notes" / f"n{i}.md").write_text(f"# 컨테이너 {i}\n\n" + "서버 없이 컨테이너를 실행하는 방법과 가격 비교\n\n" * 40, encoding="utf-8")
        env = {**os.environ, "GONGBU_DB": str(folder / "index"), "HOME": str(folder)}

        def run(command, memory, stdin=""):
            limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
            return subprocess.run([gongbu, *command], env=env, input=stdin, capture_output=True, text=True, timeout=60, preexec_fn=limit)

        least = 8_000_000
        while run(["--version"], least).returncode != 0:
            least += STEP
            if least > MOST:
                print("the program needs too much memory to be limited (a sanitizer?)")
                sys.exit(77)
        first = run(["index", str(folder / "notes")], MOST)
        if first.returncode != 0:
            sys.exit(f"FAILED: {first.stderr}")
        shutil.copytree(folder / "index", folder / "whole")
        for command in (["search", "컨테이너를 실행하려면 어떻게"], ["suggest", "컨"], ["status"], ["check"], ["index", "--full"], ["mcp"]):
            runs = refused = well = 0
            memory = least
            while well < 6:
                done = run(command, memory, json.dumps(CALL) + "\n" if command == ["mcp"] else "")
                said = f"{command} with {memory} bytes gave {done.returncode}: {done.stdout[:300]}{done.stderr[:300]}"
                if done.returncode not in (0, 2):
                    sys.exit(f"FAILED: {said}")
                if done.returncode == 2 and "gongbu: " not in done.stderr:
                    sys.exit(f"FAILED: says nothing: {said}")
                if command == ["index", "--full"] and done.returncode == 2 and run(["check"], MOST).returncode != 0:
                    sys.exit(f"FAILED: the index is not whole: {said}")
                well = well + 1 if done.returncode == 0 else 0
                runs, refused, memory = runs + 1, refused + (done.returncode == 2), memory + STEP
                if memory > MOST:
                    sys.exit(f"FAILED: {said}")
            print(f"{command[0]}: {runs} runs, {refused} refused")


if __name__ == "__main__":
    main()
