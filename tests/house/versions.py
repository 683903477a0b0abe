#!/usr/bin/env python3
"""What is said in several places says the same: versions.py ROOT

The version of gongbu, and the Debian packages that a build needs.
"""
import json
import pathlib
import re
import sys

# Of scripts/install_packages.sh: what Debian's build brings along, or does without.
NOT_IN_CONTROL = {"g++", "ccache"}
ONLY_IN_CONTROL = {"debhelper-compat", "dh-elpa"}


def found(pattern, text, flags=re.MULTILINE):
    match = re.search(pattern, text, flags)
    return match.group(1) if match else None


def versions(read):
    """Where a version stands → the version."""
    return {
        "CMakeLists.txt": found(r"^project\(gongbu VERSION ([\d.]+)", read("CMakeLists.txt")),
        "debian/changelog": found(r"\Agongbu \(([\d.]+)\)", read("debian/changelog")),
        "editors/emacs/gongbu.el": found(r"^;; Version: ([\d.]+)", read("editors/emacs/gongbu.el")),
        "editors/vscode/package.json": json.loads(read("editors/vscode/package.json"))["version"],
        "editors/vscode/package-lock.json": json.loads(read("editors/vscode/package-lock.json"))["version"],
    }


def packages(read):
    """What debian/control and scripts/install_packages.sh build with."""
    control = found(r"^Build-Depends:\n((?: .*\n)+)", read("debian/control"))
    script = found(r"^base=\(\n(.*?)^\)", read("scripts/install_packages.sh"), re.MULTILINE | re.DOTALL)
    named = {re.split(r"[ ,(]", line.strip())[0] for line in control.splitlines()}
    return named - ONLY_IN_CONTROL, set(script.split()) - NOT_IN_CONTROL


def faults(read):
    said = versions(read)
    if len(set(said.values())) != 1 or None in said.values():
        yield f"versions: {said}"
    control, script = packages(read)
    if control != script:
        yield f"debian/control alone builds with {sorted(control - script)}, scripts/install_packages.sh alone with {sorted(script - control)}"


def main():
    root = pathlib.Path(sys.argv[1])

    def read(name):
        return (root / name).read_text(encoding="utf-8")

    # Each kind of fault is seen.
    assert list(faults(lambda name: read(name).replace("gongbu (0", "gongbu (9"))), "another version is not seen"
    assert list(faults(lambda name: read(name).replace("libyaml-dev\n", "\n", 1))), "another package is not seen"
    said = list(faults(read))
    print("\n".join(said))
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
