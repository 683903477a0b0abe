#!/usr/bin/env python3
"""A terminal's screen as a picture: tmux capture-pane -ep | terminal_svg.py TITLE >FILE.svg

Every run of cells gets its place and its width, so that Korean and Latin letters stand in columns whatever fonts
the reader has. Empty lines at the end are left out.
"""

import html
import itertools
import re
import sys
import unicodedata

CELL, LINE, SIZE, MARGIN, BAR = 8.4, 19, 14, 14, 30
FONTS = "'D2Coding','Nanum Gothic Coding','NanumGothicCoding','Noto Sans Mono CJK KR','DejaVu Sans Mono',Menlo,Consolas,monospace"
PALETTE = ["#2e3440", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d8dee9"]
BRIGHT = ["#6b7486", "#f28b94", "#b5e08f", "#f5d78e", "#8cc8ff", "#dd9cf0", "#7fd6e0", "#ffffff"]
GROUND, INK = "#1f2430", "#d8dee9"
PLAIN = {"ink": None, "ground": None, "bold": False, "dim": False, "underline": False, "reverse": False}


def colour(codes):
    """The colour that follows 38 or 48, whose numbers are taken from codes."""
    kind = next(codes)
    if kind == 2:
        return "#%02x%02x%02x" % tuple(itertools.islice(codes, 3))
    number = next(codes)
    if number < 16:
        return (PALETTE + BRIGHT)[number]
    if number >= 232:
        return "#" + "%02x" % (8 + 10 * (number - 232)) * 3
    steps = [0, 95, 135, 175, 215, 255]
    return "#" + "".join("%02x" % steps[(number - 16) // place % 6] for place in (36, 6, 1))


def styled(style, parameters):
    style = dict(style)
    codes = iter([int(code or 0) for code in re.split("[;:]", parameters)])
    for code in codes:
        if code == 0:
            style = dict(PLAIN)
        elif code in (1, 2, 4, 7):
            style[{1: "bold", 2: "dim", 4: "underline", 7: "reverse"}[code]] = True
        elif code == 22:
            style |= {"bold": False, "dim": False}
        elif code in (24, 27):
            style["underline" if code == 24 else "reverse"] = False
        elif 30 <= code <= 37 or 40 <= code <= 47:
            style["ink" if code < 40 else "ground"] = PALETTE[code % 10]
        elif 90 <= code <= 97 or 100 <= code <= 107:
            style["ink" if code < 100 else "ground"] = BRIGHT[code % 10]
        elif code in (38, 48):
            style["ink" if code == 38 else "ground"] = colour(codes)
        elif code in (39, 49):
            style["ink" if code == 39 else "ground"] = None
    return style


def cells(line, style):
    """[(text of a cell, its width, style)], and the style that goes on behind the line."""
    line = re.sub(r"\x1b\]8;[^\x1b\x07]*(\x1b\\|\x07)", "", line)
    out = []
    for match in re.finditer(r"\x1b\[([\d;:]*)m|\x1b[()]B|[\x0e\x0f]|(.)", line):
        if match.group(2) is None:
            style = styled(style, match.group(1)) if match.group(1) is not None else style
        elif unicodedata.combining(match.group(2)) and out:
            out[-1] = (out[-1][0] + match.group(2), *out[-1][1:])
        else:
            out.append((match.group(2), 2 if unicodedata.east_asian_width(match.group(2)) in "WF" else 1, style))
    return out, style


def runs(row):
    """[(first column, columns, text, style)]: neighbours of one style and one width."""
    column = 0
    for (width, _, style), group in itertools.groupby(row, key=lambda cell: (cell[1], cell[0] == " ", cell[2])):
        text = "".join(cell[0] for cell in group)
        columns = width * len([c for c in text if not unicodedata.combining(c)])
        yield column, columns, text, style
        column += columns


def drawn(column, columns, text, style, top):
    x, width = MARGIN + column * CELL, columns * CELL
    ink, ground = style["ink"] or INK, style["ground"]
    if style["reverse"]:
        ink, ground = ground or GROUND, ink
    if ground:
        yield f'<rect x="{x:.1f}" y="{top}" width="{width:.1f}" height="{LINE}" fill="{ground}" shape-rendering="crispEdges"/>'
    if text.strip():
        marks = ' font-weight="bold"' if style["bold"] else ""
        marks += ' opacity=".65"' if style["dim"] else ""
        marks += ' text-decoration="underline"' if style["underline"] else ""
        place = f'x="{x:.1f}" y="{top + 14}" textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs"'
        yield f'<text {place} fill="{ink}"{marks}>{html.escape(text, quote=False)}</text>'


def picture(screen, title):
    rows, style = [], dict(PLAIN)
    for line in screen.rstrip("\n").split("\n"):
        row, style = cells(line, style)
        rows.append(row)
    while rows and not "".join(cell[0] for cell in rows[-1]).strip():
        rows.pop()
    width = 2 * MARGIN + CELL * max(sum(cell[1] for cell in row) for row in rows)
    height = BAR + LINE * len(rows) + MARGIN
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" height="{height}" role="img">'
    yield f"<title>{html.escape(title)}</title>"
    yield f'<rect width="100%" height="100%" rx="8" fill="{GROUND}"/>'
    for number, dot in enumerate(("#e06c75", "#e5c07b", "#98c379")):
        yield f'<circle cx="{18 + 18 * number}" cy="15" r="5" fill="{dot}"/>'
    yield f'<g font-family="{FONTS}" font-size="{SIZE}" xml:space="preserve">'
    for number, row in enumerate(rows):
        for run in runs(row):
            yield from drawn(*run, BAR + LINE * number)
    yield "</g>\n</svg>"


if __name__ == "__main__":
    print("\n".join(picture(sys.stdin.read(), sys.argv[1])))
