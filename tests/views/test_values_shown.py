"""Values of check-ins as they are shown."""

from __future__ import annotations

import pytest

from okrcli.views.values_shown import out_of_ten


@pytest.mark.parametrize(
    ("confidence", "shown"), [(0.7, "7"), (1.0, "10"), (0.0, "0"), (0.3, "3"), (0.65, "65%")]
)
def test_confidence_as_it_may_be_typed(confidence: float, shown: str) -> None:
    assert out_of_ten(confidence) == shown
