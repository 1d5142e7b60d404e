"""Problems as text: the place, the line, a caret below it, what was expected, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple

from okrcli.render.cells import head, width, wrap
from okrcli.render.clean import ascii_only, clean
from okrcli.render.csv import to_csv
from okrcli.render.fields import scalar_names
from okrcli.render.ink import Line, Piece, Style, paint
from okrcli.render.look import Look
from okrcli.render.markdown import escaped, to_table
from okrcli.render.tsv import to_tsv
from okrcli.views.problems import Problem, ProblemsView
from okrcli.views.records import ProblemRecord

_INDENT = "  "
_TAB = "    "
_MINIMUM = 20


def report(view: ProblemsView, look: Look) -> str:
    """Show each problem at its place, and at the end how many there are."""
    lines: list[Line] = []
    for problem in view.problems:
        lines += [*_problem(problem, look), ()]
    style: Style = "good" if not view.problems else "warn" if view.record.valid else "loud"
    return paint([*lines, (Piece(view.verdict, style),)], colour=look.colour)


def problems_text(problems: Sequence[Problem], look: Look) -> str:
    """Show problems at their places, without a count: for messages beside other output."""
    return paint(
        [line for problem in problems for line in _problem(problem, look)], colour=look.colour
    )


def short(problem: Problem, look: Look) -> str:
    """Say a problem in one line, without a newline, and what is left out because of it."""
    loss = Piece(f": {problem.loss}" if problem.loss else "")
    return paint([(*_headline(problem, look), loss)], colour=look.colour).removesuffix("\n")


def plain(view: ProblemsView, look: Look) -> str:
    """Say each problem in one line."""
    bare = Look(ascii=look.ascii)
    return "".join(f"{short(problem, bare)}\n" for problem in view.problems)


def tsv(view: ProblemsView, _look: Look) -> str:
    """Print a line a problem with the fields of the JSON."""
    return to_tsv(scalar_names(ProblemRecord), map(astuple, view.record.problems))


def csv(view: ProblemsView, _look: Look) -> str:
    """Print a line a problem with the fields of the JSON."""
    return to_csv(scalar_names(ProblemRecord), map(astuple, view.record.problems))


def markdown(view: ProblemsView, _look: Look) -> str:
    """Print a table of the problems."""
    rows = [
        [escaped(_place(one)), one.severity, escaped(one.message), escaped(_advice(one))]
        for one in view.problems
    ]
    table = to_table(["Place", "Severity", "Problem", "Expected"], rows) if rows else ""
    return f"{table}\n{view.verdict}\n" if table else f"{view.verdict}\n"


def _problem(problem: Problem, look: Look) -> Iterator[Line]:
    headline = _headline(problem, look)
    if look.frame is None or sum(width(piece.text) for piece in headline) <= look.frame:
        yield headline
    else:
        place, kind, message = headline
        yield from ((Piece(line, place.style),) for line in wrap(place.text, look.frame))
        yield from _wrapped(Piece(_INDENT), kind, message, look.frame)
    yield from _excerpt(problem, look)
    for name, text in (("expected", problem.expected), ("hint", problem.hint)):
        if text:
            label = Piece(f"{_INDENT}{name:<9}", "faint")
            yield from _wrapped(label, Piece(""), Piece(_shown(text, look)), look.frame)


def _wrapped(label: Piece, kind: Piece, said: Piece, frame: int | None) -> Iterator[Line]:
    """Print a text behind a label, below itself where it needs more lines."""
    if frame is None:
        yield label, kind, said
        return
    margin = width(label.text)
    for number, line in enumerate(wrap(kind.text + said.text, frame - margin)):
        if number:
            yield Piece(" " * margin), Piece(line, said.style)
        else:
            yield label, kind, Piece(line.removeprefix(kind.text), said.style)


def _headline(problem: Problem, look: Look) -> Line:
    grave = problem.severity == "error"
    return (
        Piece(f"{_shown(_place(problem), look)}: ", "strong"),
        Piece("" if grave else "warning: ", "warn"),
        Piece(_shown(problem.message, look), "loud" if grave else ""),
    )


def _place(problem: Problem) -> str:
    if not problem.line:
        return problem.file
    column = f":{problem.column}" if problem.column else ""
    return f"{problem.file}:{problem.line}{column}"


def _advice(problem: Problem) -> str:
    return "; ".join(filter(None, (problem.expected, problem.hint)))


def _excerpt(problem: Problem, look: Look) -> Iterator[Line]:
    if not problem.excerpt.strip() or not problem.line:
        return
    at = max(0, problem.column - 1)
    end = at + max(1, problem.length)
    before, meant, after = (
        _shown(part.replace("\t", _TAB), look)
        for part in (problem.excerpt[:at], problem.excerpt[at:end], problem.excerpt[end:])
    )
    gutter = f"{_INDENT}{problem.line} {'|' if look.ascii else '│'} "
    meant = meant or " "
    if look.frame is not None:
        room = max(_MINIMUM, look.frame - width(gutter))
        before, meant, after = _framed(before, meant, after, room, "..." if look.ascii else "…")
    tone: Style = "loud" if problem.severity == "error" else "warn"
    yield (Piece(gutter, "faint"), Piece(before + meant + after))
    if problem.column:
        margin = " " * (width(gutter) - 2) + gutter[-2:]
        caret = "^" * width(meant)
        yield (Piece(margin, "faint"), Piece(" " * width(before)), Piece(caret, tone))


def _framed(before: str, meant: str, after: str, room: int, gap: str) -> tuple[str, str, str]:
    """Cut what is around the place, then the place itself, until all fits into the room."""
    most = room - 2 * len(gap)
    if width(meant) > most:
        meant = head(meant, most)
        after = " "
    rest = room - width(meant)
    if width(before) + width(after) > rest:
        left = max(rest // 2, rest - width(after))
        if width(before) > left:
            before = gap + _tail(before, left - len(gap))
        left = rest - width(before)
        if width(after) > left:
            after = head(after, left - len(gap)) + gap
    return before, meant, after


def _tail(text: str, cells: int) -> str:
    """Give as much of a text's end as fits into so many cells."""
    skipped = head(text, max(0, width(text) - cells))
    kept = text[len(skipped) :]
    return kept if width(kept) <= cells else _tail(kept[1:], cells)


def _shown(text: str, look: Look) -> str:
    cleaned = clean(text)
    return ascii_only(cleaned) if look.ascii else cleaned
