"""What all tests share: no clock in hypothesis, no environment of whoever runs them."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# How many examples a property test tries, where it doesn't say so itself.
EXAMPLES = int(os.environ.get("OKR_TEST_EXAMPLES", "100"))
settings.register_profile(
    "okr", deadline=None, derandomize=True, print_blob=True, max_examples=EXAMPLES
)
settings.load_profile("okr")

FOREIGN = (
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "FORCE_COLOR",
    "NO_COLOR",
    "OKR_DEBUG",
    "OKR_DIR",
    "OKR_MACHINE",
    "OKR_TODAY",
    "TERM",
)


@pytest.fixture(autouse=True)
def own_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Give each test an empty home and none of the variables that okr looks at."""
    for name in FOREIGN:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    from okrcli.actions.configuring import preferences

    preferences.cache_clear()
    yield
    preferences.cache_clear()
