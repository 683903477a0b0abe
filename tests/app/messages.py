"""The texts of the program that can be translated, as they stand in its sources."""
import pathlib
import re

LITERAL = r'"((?:[^"\\]|\\.)*)"'
HELPERS = "as_plain_words|diagnose|broken|Broken|corrupt|damage|damaged|damaged_table|fail|failed|holds|problem|skip|wrong_version"
LITERALS = rf"{LITERAL}(?:\s*{LITERAL})*"


def unescaped(text):
    return text.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def joined(source):
    return unescaped("".join(re.findall(LITERAL, source)))


def texts(root):
    """msgid → where it stands first: arguments of say() and Message(), errors without a value."""
    found = {}
    for folder in ("app", "corpus", "index", "indexer", "search", "meaning", "serve/http"):
        for path in [root / folder, *sorted((root / folder).rglob("*"))]:
            if path.suffix not in {".cc", ".h"} or path.name == "message.h":
                continue
            source = re.sub(r"^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
            kinds = [rf"\b(?:say|Message)\(\s*({LITERALS})"]
            kinds += [rf"\b(?:say|Message)\([^\"()]*(?:\([^()]*\))?[^\"()]*\?\s*({LITERALS})\s*:\s*({LITERALS})"]
            kinds += [rf"ErrorCode::k\w+,\s*({LITERALS})\s*,", rf"ErrorCode::k\w+,[^;]*?,\s*({LITERALS})\s*\}}"]
            kinds.append(rf"\b(?:hint|message|reason|problem) = ({LITERALS});")
            # Notices about a query.
            if folder == "search":
                kinds.append(rf"(?:notices\.push_back|diagnostics\.push_back|add_notice)\((?:notices_?, )?\{{[^;]*?,\s*({LITERALS})\s*[,}}]")
            if folder == "serve/http":
                kinds.append(rf"\bproblem\(\s*\d+,\s*\"[a-z-]+\",\s*({LITERALS})(?:,\s*({LITERALS}))?(?:,\s*({LITERALS}))?")
            # What helpers of errors are given.
            # What glass/ throws are errors of Xapian, told as they are.
            if not folder.startswith("serve") and path.parent.name != "glass":
                kinds += [rf"\b(?:{HELPERS})\((?:[^\"();]*(?:\([^()]*\))?,)?\s*({LITERALS})\s*[),]"]
            kinds.append(rf"\bwrong_type\([^,]*,\s*({LITERALS})\)")
            for kind in kinds:
                for match in re.finditer(kind, source):
                    for group in match.groups():
                        if group and group.startswith('"'):
                            text = joined(group)
                            if re.search(r"[A-Za-z]{2}", re.sub(r"\{\d?\}", "", text)):
                                found.setdefault(text, path.relative_to(root).as_posix())
    return found
