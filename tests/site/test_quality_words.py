"""Everything that a page shows or speaks is in its language."""

import pytest
from playwright.sync_api import Page

from .conftest import BOOK
from .measures import ready
from .words import foreign


@pytest.mark.parametrize("language", BOOK.translations)
@pytest.mark.parametrize("chapter", BOOK.chapters)
def test_every_word_is_in_the_language_of_the_page(page: Page, address: str, language: str, chapter: str) -> None:
    ready(page, f"{address}/{language}/{chapter}.html")
    assert foreign(page, chapter) == set()
