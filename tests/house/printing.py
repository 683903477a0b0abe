#!/usr/bin/env python3
"""One way out: in the program's sources only app/terminal.cc writes to stdout or stderr, and libraries do not print: printing.py ROOT"""
import pathlib
import re
import sys

WRITES = re.compile(r"\b(?:std::)?(?:printf|fprintf|vfprintf|dprintf|puts|fputs|putchar|fputc|putc|perror|psignal)\s*\("
                    r"|\bfwrite\s*\([^;]*\bstd(?:out|err)\b|\bstd::(?:cout|cerr|clog)\b|\bSTD(?:OUT|ERR)_FILENO\s*,\s*\S+\.(?:data|c_str)")
FOLDERS = ["corpus", "language", "meaning", "index", "indexer", "search", "serve", "libgongbu", "app"]
THE_WAY_OUT = "app/terminal.cc"


def breaches(sources):
    for path, text in sources.items():
        code = re.sub(r"//[^\n]*", "", text)
        for found in WRITES.finditer(code):
            if path != THE_WAY_OUT:
                yield f"{path} prints: {found.group(0)}"


def main():
    bad = {"app/a.cc": 'std::printf("%s", name);', "search/b.cc": "std::cerr << x;", "app/c.cc": "std::fwrite(a, 1, n, stdout);",
           "app/d.cc": "// printf()\nstd::snprintf(a, 3, b); std::fwrite(a, 1, n, file);", THE_WAY_OUT: "fputs(a, stdout);"}
    assert [line.split(" ")[0] for line in breaches(bad)] == ["app/a.cc", "search/b.cc", "app/c.cc"]
    root = pathlib.Path(sys.argv[1])
    sources = {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
               for folder in FOLDERS for path in sorted((root / folder).rglob("*.cc"))}
    found = list(breaches(sources)) + ([] if THE_WAY_OUT in sources else [f"there is no {THE_WAY_OUT}"])
    print("\n".join(found) or f"{len(sources)} files: one way out")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
