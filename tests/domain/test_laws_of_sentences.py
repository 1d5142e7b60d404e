"""Laws of sentences: any text can be read, and no number in a reading is made up."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.clock import is_clock
from okrcli.domain.drafting.drafts import read_draft
from okrcli.domain.drafting.sentences import Sentence, read_sentence
from okrcli.domain.spans import Span
from tests.domain.sentence_cases import KNOWN, NEW, TRAPS

TODAY = date(2026, 10, 5)
SPANS = [
    Span(date(2026, 10, 1), date(2026, 12, 31)),
    Span(date(2024, 2, 1), date(2028, 2, 29)),
    Span(date(2199, 12, 1), date(2199, 12, 31)),
    Span(date(1970, 1, 1), date(1970, 1, 7)),
]
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {word: number for number, word in enumerate(SMALL.split())}
WORDS |= {word: 10 * number for number, word in enumerate(TENS.split(), 2)}
WORDS |= {"dozen": 12, "once": 1, "twice": 2, "thrice": 3, "hundred": 100, "thousand": 1000}
WORDS |= {"million": 10**6, "billion": 10**9}
FACTORS = {1, 100, 1000, 10**6, 10**9}
FOLDS = {"doubl": 100, "twice as": 100, "tripl": 200, "quadrupl": 300, "halv": 50, "half": 50}

_ATOMS = [
    "from",
    "to",
    "by",
    "at",
    "least",
    "most",
    "no",
    "more",
    "less",
    "than",
    "under",
    "below",
    "above",
    "over",
    "between",
    "and",
    "or",
    "of",
    "in",
    "a",
    "the",
    "my",
    "for",
    "per",
    "every",
    "each",
    "day",
    "week",
    "month",
    "daily",
    "weekly",
    "times",
    "time",
    "x",
    "once",
    "twice",
    "double",
    "halve",
    "cut",
    "raise",
    "reduce",
    "lose",
    "gain",
    "read",
    "run",
    "save",
    "write",
    "keep",
    "stay",
    "get",
    "reach",
    "be",
    "pass",
    "publish",
    "improve",
    "km",
    "kg",
    "min",
    "h",
    "hours",
    "minutes",
    "%",
    "€",
    "$",
    "books",
    "pages",
    "steps",
    "people",
    "5k",
    "race",
    "marathon",
    "B2",
    "Q4",
    "iPhone",
    "December",
    "Nov",
    "Friday",
    "end",
    "quarter",
    "15th",
    "two",
    "three",
    "dozen",
    "hundred",
    "million",
    "->",
    "–",
    "/",
    ",",
    ".",
    ";",
    ":",
    "steps:",
    "rate",
    "currently",
    "within",
    "until",
    "before",
    "since",
    "average",
    "more",
    "up",
    "down",
    "half",
    "an",
    "hour",
    "first",
    "next",
    "this",
    "year",
]
_NUMBERS = st.one_of(
    st.integers(0, 3000).map(str),
    st.decimals(0, 999, places=1).map(str),
    st.integers(1000, 9_999_999).map("{:,}".format),
    st.sampled_from(
        ["12.5k", "$3k", "€2m", "3x", "24:59", "1:02:30", "7-8", "60%", "20km", "1h30", "10 000",
         "12,5", "1.500", "10/11", "-5", "+3", "2026", "2026-12-15", "31.12.2026", "007", "9" * 40,
         "1e9", "½", "٣", "3rd", "4+", "16:8", "2/3", "~20", "#4", "80/20", "5-10%"],
    ),
)  # fmt: skip
_SOUPS = st.lists(st.one_of(st.sampled_from(_ATOMS), _NUMBERS), min_size=1, max_size=14).map(
    " ".join
)
_OWN = [text for text, _ in (*KNOWN, *NEW, *TRAPS)]
_CROSSED = st.tuples(st.sampled_from(_OWN), st.sampled_from(_OWN), st.integers(0, 60)).map(
    lambda three: three[0][: three[2]] + " " + three[1][three[2] // 2 :]
)


def numbers_in(text: str) -> set[float]:
    """Find every number that a text can be said to hold, by digits or by words."""
    joined = re.sub(r"(?<=\d),(?=\d{3})", "", " ".join(text.split()))
    grouped = re.sub(r"(?<=\d) (?=000\b|\d{3} ?[€$£])", "", joined)
    digits = re.findall(r"\d+(?:\.\d+)?", f"{joined} {grouped}", re.ASCII)
    found = {float(number) for number in digits}
    small = re.findall(r"[a-z]+", text.lower())
    found |= {float(WORDS[word]) for word in small if word in WORDS}
    for tens, ones in re.findall(rf"({TENS.replace(' ', '|')})-(\w+)", text.lower()):
        found.add(float(WORDS[tens] + WORDS.get(ones, 0)))
    found |= {value * factor for value in found for factor in FACTORS}
    return found | {value for stem, value in FOLDS.items() if stem in text.lower()}


def numbers_of(sentence: Sentence) -> list[float]:
    """Give every number of a reading, whatever its sign."""
    found: list[float] = []
    keys = ("start", "target", "by", "times", "at_least", "above", "at_most", "below")
    for key in keys:
        value = getattr(sentence, key)
        if isinstance(value, str) and is_clock(value):
            found += [float(part) for part in value.split(":")]
        elif isinstance(value, str):
            found.append(abs(float(value.removesuffix("%"))))
        elif value is not None and not (key == "times" and value == 1):
            found.append(abs(float(value)))
    return found


def check(text: str) -> None:
    for span in SPANS[:2]:
        sentence = read_sentence(text, TODAY, span)
        said = numbers_in(text)
        assert all(any(abs(n - m) <= 1e-9 * m for m in said) for n in numbers_of(sentence))
        assert all(day is None or day in span for day in (sentence.due, sentence.from_))
        _whole(sentence)


def _whole(sentence: Sentence) -> None:
    """Check that a reading can be written into a file as it is."""
    limits = [sentence.at_least, sentence.above, sentence.at_most, sentence.below]
    has_limit = any(limit is not None for limit in limits)
    assert (sentence.kind == "band") <= has_limit
    assert has_limit <= (sentence.kind in {"band", "habit"})
    assert (sentence.kind == "habit") == (sentence.times is not None)
    assert (sentence.kind == "habit") <= (sentence.per is not None)
    assert (sentence.kind == "checklist") == bool(sentence.steps)
    assert (
        sentence.kind == "metric" or (sentence.start, sentence.target, sentence.by) == (None,) * 3
    )
    assert sentence.target is None or sentence.by is None
    assert sentence.target is None or sentence.start != sentence.target
    values = [sentence.start, sentence.target, *limits]
    if any(isinstance(value, str) for value in values):
        assert sentence.unit in {"s", "min", "h"}
    assert sum(limit is not None for limit in limits) <= 2


@given(_SOUPS)
def test_no_number_is_made_up(text: str) -> None:
    check(text)


@given(_CROSSED)
def test_no_number_is_made_up_of_halves(text: str) -> None:
    check(text)


def test_no_number_is_made_up_in_the_tables() -> None:
    for text in _OWN:
        check(text)


@given(st.text(max_size=120), st.sampled_from(SPANS))
def test_any_text_is_a_sentence(text: str, span: Span) -> None:
    assert read_sentence(text, TODAY, span).kind


_LINES = [
    "O: ",
    "KR: ",
    "- ",
    "Why: ",
    "Note: ",
    "# ",
    "\n",
    "Read 12 books",
    "loose",
    "\f",
    "\x00",
]


@given(st.lists(st.sampled_from(_LINES), max_size=20).map("".join))
def test_no_line_is_lost(text: str) -> None:
    draft = read_draft(text, TODAY, SPANS[0])
    lines = [number for number, _ in draft.unread]
    lines += [one.line for one in draft.objectives]
    lines += [kr.line for one in draft.objectives for kr in one.key_results]
    assert len(lines) == len(set(lines))
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip("\x00 \f")
        if words and not re.match(r"#|Why: |Note: ", words):
            assert number in lines
