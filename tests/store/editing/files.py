"""Random files as people write them: objectives with all their habits, and arbitrary TOML."""

from __future__ import annotations

from random import Random

import tomli

from tests.store.editing.pen import LONG, Pen

IDS = ("long-run", "weight", "gym", "x", "Z9", "pack", "sign_up", "two words", "2026-10-31")

Block = list[tuple[tuple[str, ...], bool]]  # the headers of some sections, and which are lists


def written_file(random: Random) -> bytes:
    """Write a file that is valid TOML."""
    while True:
        data = _file(random)
        try:
            tomli.loads(data.decode("utf-8-sig"))
        except tomli.TOMLDecodeError:
            continue
        return data


def _file(random: Random) -> bytes:
    pen = Pen(random)
    rows = _Rows(pen)
    if random.random() < 0.6:
        _objective(rows)
    else:
        _anything(rows)
    text = "\n".join(rows.lines)
    if pen.maybe(0.85) and text:
        text += "\n"
    text = _with_line_ends(text, random)
    return (b"\xef\xbb\xbf" if pen.maybe(0.1) else b"") + text.encode()


def _with_line_ends(text: str, random: Random) -> str:
    kind = random.randrange(10)
    if kind < 6:
        return text
    if kind < 8:
        return text.replace("\n", "\r\n")
    return "".join(random.choice(("\n", "\r\n")) if char == "\n" else char for char in text)


class _Rows:
    """The lines of a file that grows."""

    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        self.lines: list[str] = []
        if pen.maybe(0.4):
            self.lines += [pen.comment() for _ in range(pen.random.randrange(1, 4))]
            self.lines += [""] * pen.random.choice((0, 1, 1, 2))

    def statement(self, key: str, value: str) -> None:
        pen = self.pen
        if pen.maybe(pen.comments / 3):
            self.lines.append(pen.deep + pen.comment())
        if pen.maybe(0.05):
            self.lines.append(pen.blanks())
        self.lines.append(pen.deep + key + pen.equals + value + pen.trailing())

    def keys(self, names: tuple[str, ...]) -> None:
        """Write some keys with values of any kind; with aligned `=` at times."""
        pen = self.pen
        chosen = [name for name in names if pen.maybe(0.6)]
        written = [pen.key(name) for name in chosen]
        width = max((len(key) for key in written), default=0) if pen.maybe(0.25) else 0
        for key in written:
            self.statement(key.ljust(width), pen.value())

    def header(self, *names: str, many: bool = False) -> None:
        pen = self.pen
        self.lines += [pen.blanks()] * pen.random.choice((0, 1, 1, 1, 2))
        self.lines += [pen.comment() for _ in range(pen.maybe(pen.comments))]
        if pen.maybe(pen.comments / 3):
            self.lines.append("")
        gap = pen.blanks() if pen.maybe(pen.odd) else ""
        chain = f"{gap}{pen.chain(*names)}{gap}"
        head = f"[[{chain}]]" if many else f"[{chain}]"
        indent = pen.deep if pen.maybe(0.3) else ""
        self.lines.append(indent + head + pen.trailing())


def _objective(rows: _Rows) -> None:
    pen = rows.pen
    rows.statement("objective", pen.text())
    rows.keys(("why", "note", "ambition", "weight", "supports", "tags", "was"))
    ids = pen.random.sample(IDS, pen.random.randrange(5))
    style = pen.random.choice(
        ("section", "section", "section", "dotted", "inline", "under", "mixed")
    )
    if style == "dotted":
        _dotted(rows, ids, ("kr",))
    elif style == "inline" and ids:
        pairs = [f"{pen.key(each)} = {_inline_kr(pen)}" for each in ids]
        rows.statement("kr", "{ " + ", ".join(pairs) + " }")
    elif style == "mixed":
        half = len(ids) // 2
        _dotted(rows, ids[:half], ("kr",))
        ids = ids[half:]
    blocks = _krs(ids, pen) if style in {"section", "mixed"} else []
    if style == "under":
        blocks = [[(("kr",), False)]]
    blocks += [[(("break",), True)]] * pen.random.choice((0, 0, 1, 2, 3))
    if pen.maybe(0.5):
        blocks.append([(("extra",), False), *([(("extra", "deep"), False)] * pen.maybe(0.3))])
    if pen.maybe(0.3):
        pen.random.shuffle(blocks)
    if pen.maybe(0.2):
        blocks = _scattered(blocks, pen.random)
    for block in blocks:
        for names, many in block:
            _section(rows, names, many=many, ids=ids)
    _ending(rows)


def _krs(ids: list[str], pen: Pen) -> list[Block]:
    blocks: list[Block]
    blocks = [[(("kr",), False)]] if pen.maybe(0.1) else []
    for each in ids:
        block: Block = [(("kr", each), False)]
        block += [(("kr", each, "checkpoints"), False)] * pen.maybe(0.4)
        block += [(("kr", each, "steps"), True)] * pen.random.choice((0, 0, 0, 1, 2))
        if pen.maybe(0.2):
            block = [*block[1:], block[0]]
        if pen.maybe(0.1):
            block = [item for item in block if len(item[0]) > 2]
        blocks.append(block)
    return blocks


def _scattered(blocks: list[Block], random: Random) -> list[Block]:
    """Take the blocks apart: sub-tables far from their tables."""
    single = [[item] for block in blocks for item in block]
    random.shuffle(single)
    return single


def _section(rows: _Rows, names: tuple[str, ...], *, many: bool, ids: list[str]) -> None:
    pen = rows.pen
    rows.header(*names, many=many)
    if names[-1] == "checkpoints":
        for month in pen.random.sample(range(1, 13), pen.random.randrange(4)):
            rows.statement(pen.key(f"2026-{month:02}-15"), pen.random.choice(("21.1", "32", "7")))
    elif names == ("kr",):
        for each in ids:
            rows.statement(pen.key(each), _inline_kr(pen))
    elif names[0] == "break":
        rows.keys(("from", "to", "why"))
    else:
        rows.keys(("title", "start", "target", "unit", "times", "due", "note", "aggregate"))
        if names[0] == "kr" and pen.maybe(0.1):
            rows.statement(pen.chain("dropped", "on"), "2026-11-10")
            rows.statement(pen.chain("dropped", "why"), pen.text())
        if pen.maybe(0.15):
            rows.statement(pen.chain("points", "a"), pen.value())
            rows.statement(pen.chain("points", "b", "c"), pen.value())


def _dotted(rows: _Rows, ids: list[str], around: tuple[str, ...]) -> None:
    pen = rows.pen
    for each in ids:
        for key in ("title", "start", "target"):
            if pen.maybe(0.7):
                rows.statement(pen.chain(*around, each, key), pen.value())
        if pen.maybe(0.3):
            rows.statement(pen.chain(*around, each, "checkpoints", "2026-10-31"), "21.1")


def _inline_kr(pen: Pen) -> str:
    pairs = [f"title = {pen.text()}", f"start{pen.equals}{pen.random.choice(('12', '0.5'))}"]
    pairs += [f"tags = {pen.array(1)}"] * pen.maybe(0.4)
    pairs += ["checkpoints = { 2026-10-31 = 21.1 }"] * pen.maybe(0.3)
    pairs += [f"dropped.on = 2026-11-10, dropped.why = {pen.text()}"] * pen.maybe(0.2)
    return "{ " + ", ".join(pairs) + " }"


def _anything(rows: _Rows) -> None:
    """Write any TOML: sections and dotted keys at random. It may be invalid."""
    pen = rows.pen
    names = ("a", "b", "c", "long-run", *(pen.name() for _ in range(4)))
    _statements(rows, names)
    for _ in range(pen.random.randrange(6)):
        depth = pen.random.choice((1, 1, 2, 2, 3))
        rows.header(*pen.random.choices(names, k=depth), many=pen.maybe(0.25))
        _statements(rows, names)
    _ending(rows)


def _statements(rows: _Rows, names: tuple[str, ...]) -> None:
    pen = rows.pen
    for name in dict.fromkeys(pen.random.choices(names, k=pen.random.randrange(5))):
        if pen.maybe(0.2):
            inner = pen.random.choice(names)
            rows.statement(pen.chain(name, inner), pen.value())
            if pen.maybe(0.5):
                rows.statement(pen.chain(name, inner + "2"), pen.value())
        elif pen.maybe(0.08):
            rows.statement(pen.key(name), pen.random.choice(LONG))
        else:
            rows.statement(pen.key(name), pen.value())


def _ending(rows: _Rows) -> None:
    pen = rows.pen
    if pen.maybe(0.2):
        rows.lines += [""] * pen.random.randrange(3)
        rows.lines += [pen.comment() for _ in range(pen.random.randrange(1, 3))]
