"""Makes this process draw its pages in English for one test, as a server with `GUONG_LANGUAGE=en` does."""

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture
def english_pages(settings: Any) -> Iterator[None]:
    """Turn English on, with engines and translations made anew; afterwards all is as before."""
    from django.utils import translation
    from django.utils.translation import trans_real

    from guong.ui.english.pages import install

    before = dict(trans_real._translations)
    settings.PAGES_IN_ENGLISH = True
    # Django makes its engines anew when their setting changes.
    settings.TEMPLATES = [dict(engine) for engine in settings.TEMPLATES]
    translation.deactivate()
    install()
    yield
    trans_real._translations.clear()
    trans_real._translations.update(before)
    trans_real._default = None
    translation.deactivate()
