from __future__ import annotations

import pytest

from okrcli.errors import UsageError
from okrcli.render import Look, render
from okrcli.render.dispatch import RENDERERS, renderer
from tests.render.sample import usual

PLACES = sorted(place for formats in RENDERERS.values() for place in formats.values())


@pytest.mark.parametrize("place", PLACES)
def test_every_row_of_the_table_leads_somewhere(place: str) -> None:
    assert callable(renderer(place))


def test_every_view_with_a_record_has_json() -> None:
    assert render(usual(), Look(format="json")).startswith('{\n  "schema": "okr.status/1",\n')


def test_a_format_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(UsageError) as refused:
        render("no view", Look(format="csv"))
    assert refused.value.message == "this can't be shown as `csv`"
