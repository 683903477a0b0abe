"""Files of a commit, read out of a git folder without a work tree."""
import os
import re
import subprocess


def folder_of(repositories, name):
    """A clone OWNER+NAME or OWNER/NAME under `repositories`: bare, with a work tree, or with the git folder named repo."""
    for base in (name.replace("/", "+"), name):
        for inner in ("repo/.git", "repo", ".git", ""):
            path = os.path.join(repositories, base, inner)
            if os.path.exists(os.path.join(path, "HEAD")):
                return path
    return None


def files(folder, commit, wanted, unwanted=""):
    """(path, text) of each file whose path has `wanted` and not `unwanted`, in the order of paths."""
    listed = subprocess.run(["git", "-C", folder, "ls-tree", "-r", "-z", commit], capture_output=True, check=True).stdout
    chosen = []
    for line in listed.split(b"\0"):
        if not line:
            continue
        about, path = line.split(b"\t", 1)
        path = path.decode("utf-8", "replace")
        mode, kind, blob = about.split()
        if kind == b"blob" and re.search(wanted, path) and not (unwanted and re.search(unwanted, path)):
            chosen.append((blob, path))
    git = subprocess.Popen(["git", "-C", folder, "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for blob, path in chosen:
        git.stdin.write(blob + b"\n")
        git.stdin.flush()
        head = git.stdout.readline().split()
        if len(head) < 3:  # a snapshot may lack its largest files
            continue
        text = git.stdout.read(int(head[2])).decode("utf-8", "replace")
        git.stdout.read(1)
        yield path, text
    git.stdin.close()
    git.stdout.close()
    git.wait()


def file(folder, commit, path):
    """The text of one file."""
    return subprocess.run(["git", "-C", folder, "show", f"{commit}:{path}"], capture_output=True, check=True).stdout.decode("utf-8", "replace")
