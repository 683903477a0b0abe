"""Markdown → sections: headings and lines in Korean and English. Lines of "side by side" Markdown have both."""
import re
from dataclasses import dataclass, field

PAIR = re.compile(
    r'<span data-ttu-id="[^"]*">(.*?)</span><span class="sxs-lookup"><span data-stu-id="[^"]*">(.*?)</span></span>', re.S)
ANCHOR = re.compile(r'<a (?:name|id)="([^"]*)"></a>')
# What a machine translation of 2017 left in English text: such sentences are no pairs.
BROKEN = re.compile(r"\bhello\b|\btoo(?!l|th|k)[a-z]{2,}", re.I)
SITE = re.compile(r"\s*[-|]\s*(Microsoft Docs|마이크로소프트 문서|Azure|\.NET.*|Visual Studio)\s*$")
CLEANINGS = [(re.compile(pattern), by) for pattern, by in (
    (r"!\[([^\]]*)\]\([^)]*\)", r"\1"), (r"\[([^\]]*)\]\([^)]*\)", r"\1"), (r"\[([^\]]*)\]\[[^\]]*\]", r"\1"),
    (r"<xref:([^>?]*)[^>]*>", r"\1"), (r"<[^>]{0,300}>", " "), (r"\{\{<[^>]*>\}\}|\{\{%[^%]*%\}\}", " "),
    (r"https?://\S+", " "), (r"\{#[^}]*\}|\{/\*.*?\*/\}", " "), (r"[*_`|]+", " "), (r"\\([\[\]<>*_#])", r"\1"))]
ENTITIES = (("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


@dataclass
class Section:
    korean_headings: list  # outermost first, "" where there is none
    english_headings: list
    lines: list = field(default_factory=list)  # (Korean, English), "" for a side that is missing


def clean(text):
    """Without markup, on one line."""
    for pattern, by in CLEANINGS[:8]:
        text = pattern.sub(by, text)
    for entity, by in ENTITIES:
        text = text.replace(entity, by)
    for pattern, by in CLEANINGS[8:]:
        text = pattern.sub(by, text)
    return " ".join(text.split())


def front_matter(text):
    """(title, description, the rest)"""
    values = {}
    if text.startswith("---\n") and (end := text.find("\n---", 4)) > 0:
        for line in text[4:end].split("\n"):
            if match := re.match(r"(title|description)\s*:\s*(.*)", line):
                values[match[1]] = match[2].strip().strip("\"'")
        text = text[end + 4:]
    return clean(SITE.sub("", values.get("title", ""))), clean(values.get("description", "")), text


def heading_of(body, language):
    """(Korean, English) of a heading's text."""
    if pairs := PAIR.findall(body):
        return tuple(" ".join(clean(pair[side]) for pair in pairs) for side in (0, 1))
    plain = clean(ANCHOR.sub("", body)).strip("# ")
    if language == "en":
        return "", plain
    # Translated headings keep their English anchor.
    anchor = ANCHOR.search(body) or re.search(r"\{/\*(.*?)\*/\}", body) or re.search(r"\{#(.*?)\}", body)
    english = anchor[1].replace("-", " ").strip() if anchor else ""
    return plain, "" if english == plain else english


def sections_of(text, language, side_by_side):
    """The sections of one file, in order."""
    title, description, text = front_matter(text.replace("\r\n", "\n").lstrip("\ufeff"))
    line = (lambda one: (one, "")) if language == "ko" else (lambda one: ("", one))
    out = []
    if description:
        out.append(Section(*([part] for part in line(title)), [line(description)]))
    headings = []  # (level, Korean, English)

    def begin():
        out.append(Section([h[1] for h in headings], [h[2] for h in headings]))

    begin()
    fenced = False
    for raw in text.split("\n"):
        if re.match(r"\s*(>\s*)?(```|~~~)", raw):
            fenced = not fenced
            continue
        if fenced or re.match(r"\s*:::", raw):
            continue
        if "<span" not in raw and re.match(r"\s*(\[!|\[[^\]]+\]:|!\[|---|<!--|import |export )", raw):
            continue
        if match := re.match(r"(#{1,6})\s+(.*)", raw):
            level = len(match[1])
            while headings and headings[-1][0] >= level:
                headings.pop()
            headings.append((level, *heading_of(match[2], language)))
            begin()
            continue
        if side_by_side and (pairs := PAIR.findall(raw)):
            out[-1].lines += [(clean(ko), clean(en)) for ko, en in pairs if not BROKEN.search(en) and " hello " not in ko]
        else:
            plain = clean(re.sub(r"^\s*([-*+]|\d+\.|>)\s+", "", ANCHOR.sub("", raw)))
            if len(plain) > 1:
                out[-1].lines.append(line(plain))
    for section in out:
        section.lines = [(ko, en) for ko, en in section.lines if len(ko) > 1 or len(en) > 1]
    return [section for section in out if section.lines]
