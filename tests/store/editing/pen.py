"""Values as different people write them: texts, numbers, days, arrays, inline tables."""

from __future__ import annotations

from random import Random

WORDS = (
    "knee", "Lauf", "長い道", "naïve", "🏃 run", "# no comment", "[kr.x]", "[[break]]", "a = 1",
    "it's", "tab\there", "=", "{ }", "x # y", "'", "e\u0301",
)  # fmt: skip
PLAIN_NAMES = ("long-run", "weight", "a", "b_2", "2026-10-31", "7", "true", "Z", "kr", "title")
ODD_NAMES = ("two words", "a.b", "é", "#x", "[y]", "", "q'q", "長")
NUMBERS = (
    "12", "0", "-4", "+5", "1_000", "0xDEAD_beef", "0o17", "0b101", "42.2", "35.0", "1e3", "-0.0",
    "6.0e-2", "inf", "-inf", "nan", "9007199254740993",
)  # fmt: skip
MOMENTS = (
    "2026-10-31", "2026-10-31T07:32:00Z", "2026-10-31 07:32:00+02:00", "2026-10-31T07:32:00.125",
    "07:32:00", "07:32:00.5",
)  # fmt: skip
LONG = (
    '"""\n# no comment\n[kr.x]\n  x = \\"""1\n"""',
    "'''\nit's # so\n\"\"\" no\n'''",
    '"""one line # of it"""',
    '"""a \\\n    # b""""',
    "'''x''y'''",
    '"""\n\n"""',
)


class Pen:
    """A hand that writes values; what it likes is chosen once for each file."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.newer = random.random() < 0.1
        self.comments = random.choice((0.0, 0.15, 0.5, 0.9))
        self.odd = random.choice((0.0, 0.1, 0.4))
        self.equals = random.choice((" = ", " = ", " = ", "=", "  = ", "\t=\t", " =", "= "))
        self.deep = random.choice(("", "", "", "", "  ", "\t"))
        self.count = 0

    def maybe(self, chance: float) -> bool:
        """Say yes now and then."""
        return self.random.random() < chance

    def comment(self) -> str:
        """Write a comment that differs from all others."""
        self.count += 1
        words = self.random.choice((*WORDS, '"', '"""', "'''", "\\", "]", "}", ","))
        return f"#{self.random.choice(('', ' ', '  '))}c{self.count} {words}" + " " * self.maybe(
            0.1
        )

    def blanks(self) -> str:
        """Write blanks, or none."""
        return self.random.choice(("", "", "", " ", "  ", "\t"))

    def trailing(self) -> str:
        """Write what may follow a value on its line."""
        if self.maybe(self.comments):
            return self.random.choice((" ", "  ", "", "\t", "      ")) + self.comment()
        return self.blanks() if self.maybe(0.1) else ""

    def name(self) -> str:
        """Choose a key's name."""
        return self.random.choice(ODD_NAMES if self.maybe(self.odd) else PLAIN_NAMES)

    def key(self, name: str) -> str:
        """Write a name as a part of a key."""
        bare = name.isascii() and name.replace("-", "a").replace("_", "a").isalnum()
        if bare and not self.maybe(self.odd):
            return name
        if "'" not in name and self.maybe(0.4):
            return f"'{name}'"
        escaped = name.replace("a", "\\u0061") if self.maybe(0.1) else name
        return f'"{escaped}"'

    def chain(self, *names: str) -> str:
        """Write a key of several parts."""
        dot = self.random.choice((".", " . ", "\t.")) if self.maybe(self.odd) else "."
        return dot.join(self.key(name) for name in names)

    def scalar(self) -> str:
        """Write a value that is no container."""
        kind = self.random.randrange(10)
        if kind < 4:
            return self.text()
        if kind < 7:
            return self.random.choice(NUMBERS)
        if kind < 8:
            return self.random.choice(MOMENTS)
        if kind < 9:
            return self.random.choice(("true", "false"))
        return self.random.choice(LONG)

    def text(self) -> str:
        """Write a text on one line."""
        words = " ".join(self.random.choices(WORDS, k=self.random.randrange(4)))
        if "'" not in words and self.maybe(0.3):
            return f"'{words}'"
        if self.newer and self.maybe(0.3):
            return f'"{words}\\e\\x41"'
        return f'"{words}' + self.random.choice(("", "", '\\"', "\\\\", "\\u00e9", "\\n")) + '"'

    def value(self, depth: int = 0) -> str:
        """Write any value."""
        if depth < 3 and self.maybe(0.35):
            return self.array(depth) if self.maybe(0.6) else self.table(depth)
        return self.scalar()

    def array(self, depth: int = 0) -> str:
        """Write an array, on one line or over several."""
        items = [self.value(depth + 1) for _ in range(self.random.choice((0, 1, 2, 2, 3, 5)))]
        return self._over_lines(items, "[]") if self.maybe(0.45) else self._in_line(items, "[]")

    def table(self, depth: int = 0) -> str:
        """Write an inline table; over several lines only in the newer TOML."""
        names = list(dict.fromkeys(self.name() for _ in range(self.random.randrange(4))))
        items = []
        for name in names:
            key = self.chain(name, *(self.name() for _ in range(self.maybe(0.2))))
            items.append(key + self.equals + self.value(depth + 1))
        if self.newer and self.maybe(0.4):
            return self._over_lines(items, "{}")
        return self._in_line(items, "{}")

    def _in_line(self, items: list[str], brackets: str) -> str:
        gap, inner = self.blanks(), self.random.choice((", ", ",", " , ", ",  "))
        comma = inner.rstrip() if items and brackets == "[]" and self.maybe(0.15) else ""
        return brackets[0] + gap + inner.join(items) + comma + gap + brackets[1]

    def _over_lines(self, items: list[str], brackets: str) -> str:
        """Write items below each other, some of them with comments, in one of several manners."""
        indent = self.random.choice(("    ", "  ", "\t", ""))
        leading = self.maybe(0.1)
        rows = [brackets[0] + self.trailing()]
        for number, item in enumerate(items):
            if self.maybe(self.comments):
                rows.append(indent + self.comment())
            if self.maybe(0.05):
                rows.append("")
            last = number + 1 == len(items)
            comma = "" if leading or (last and self.maybe(0.4)) else ","
            first = ", " if leading and number else ""
            rows.append(
                indent + first + item + self.random.choice(("", "", " ")) + comma + self.trailing()
            )
        if self.maybe(self.comments / 2):
            rows.append(indent + self.comment())
        if (
            items
            and not rows[-1].lstrip().startswith("#")
            and "#" not in rows[-1]
            and self.maybe(0.15)
        ):
            return "\n".join(rows) + brackets[1]
        return "\n".join(rows) + "\n" + self.random.choice(("", "", indent)) + brackets[1]
