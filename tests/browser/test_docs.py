"""The page about the API, as a browser shows it."""

import pytest


@pytest.mark.parametrize(("width", "language"), [(1280, "vi"), (390, "en")])
def test_the_page_of_the_api_is_open_to_everybody(page_at, axe, width, language):
    page = page_at(width, language=language)

    page.goto("/api/docs/")

    assert page.locator("section.endpoint").count() == 7
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") is True
