"""Elements of a picture: escaped text, short numbers, one way to write a tag."""

from __future__ import annotations

from okrcli.render.clean import clean

_ENTITIES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
    # Neither may stand in XML, not even escaped.
    | {"\ufffe": "\ufffd", "\uffff": "\ufffd"}
)

# Colours follow the reader's scheme: the first of each pair is for light, the second for dark.
_COLOURS = {
    "back": ("#ffffff", "#0d1117"),
    "edge": ("#d1d9e0", "#30363d"),
    "text": ("#1f2328", "#e6edf3"),
    "faint": ("#6a737d", "#8b949e"),
    "grid": ("#e8ebef", "#21262d"),
    "good": ("#1a7f37", "#3fb950"),
    "bad": ("#cf222e", "#ff7b72"),
}
_RULES = """
svg{color-scheme:light dark}
text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif;
font-size:13px;fill:var(--text)}
.back{fill:var(--back);stroke:var(--edge)}
.big{font-size:19px;font-weight:600}
.strong{font-weight:600}
.faint{fill:var(--faint)}
.end{text-anchor:end}
.mid{text-anchor:middle}
.grid{stroke:var(--grid)}
.axis{stroke:var(--edge)}
.pause{fill:var(--faint);opacity:.13}
.zone{fill:var(--good);opacity:.09}
.line{fill:none;stroke-linejoin:round;stroke-linecap:round}
.plan{stroke:var(--text);stroke-width:1.5;stroke-dasharray:1 5}
.mark{stroke:var(--faint);stroke-width:1.5;stroke-dasharray:1 9}
.target{stroke:var(--faint);stroke-dasharray:6 4}
.today{stroke:var(--faint)}
.value{stroke-width:3}
.held{stroke-width:2;stroke-dasharray:1 6}
.s-good{stroke:var(--good)}.s-bad{stroke:var(--bad)}.s-plain{stroke:var(--text)}
.s-quiet{stroke:var(--faint)}
.f-good{fill:var(--good)}.f-bad{fill:var(--bad)}.f-plain{fill:var(--text)}
.f-quiet{fill:var(--faint)}
.dot{stroke:var(--back);stroke-width:1.5}
.lacking{fill-opacity:.45}
"""


def escaped(text: str) -> str:
    """Give text that stands for itself in XML; what can't be seen is shown as its code."""
    return clean(text).translate(_ENTITIES)


def number(value: float) -> str:
    """Write a coordinate: a tenth of a pixel is more than can be seen."""
    return f"{value:.1f}".removesuffix(".0")


def tag(name: str, content: str = "", /, **attributes: float | str) -> str:
    """Write an element; `content` is written already. `klass` is its class."""
    said = "".join(
        f' {_key(key)}="{value if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value != ""
    )
    return f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>"


def _key(name: str) -> str:
    return "class" if name == "klass" else name.replace("_", "-")


def words(text: str, x: float, y: float, klass: str = "") -> str:
    """Write a text at a place."""
    return tag("text", escaped(text), x=x, y=y, klass=klass) if text else ""


def document(width: int, height: int, title: str, says: str, parts: list[str]) -> str:
    """Write a picture that stands by itself: title and description for those who can't see it."""
    light, dark = (
        ";".join(f"--{name}:{pair[scheme]}" for name, pair in _COLOURS.items()) for scheme in (0, 1)
    )
    style = f"svg{{{light}}}@media(prefers-color-scheme:dark){{svg{{{dark}}}}}{_RULES}"
    named = 'role="img" aria-labelledby="title desc"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {named}>',
        tag("title", escaped(title), id="title"),
        tag("desc", escaped(says), id="desc"),
        f"<style>{style}</style>",
        tag("rect", x=0.5, y=0.5, width=width - 1, height=height - 1, rx=10, klass="back"),
        *filter(None, parts),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"
