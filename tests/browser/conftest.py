"""Pages as people see them: a real server, a real browser, and nothing wrong in its console.

A test that opens a page fails when the page logs an error, breaks the content policy, misses a file or asks another
machine for anything.
"""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import Client, testcases
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

from accounts.models import User
from deploy import chromium
from deploy.environment import ASSETS
from tests.pages import sign_in

# The live server knows static files by the plain name of their app, which has a configuration of our own here.
testcases._StaticFilesHandler = StaticFilesHandler  # type: ignore[attr-defined]

HERE = Path(__file__).resolve().parent
PHONE, DESK = 390, 1280
# The address itself, and what scripts fetch, may be refused on purpose.
MAY_BE_REFUSED = {"document", "xhr", "fetch"}
OWN_SCHEMES = ("data:", "blob:", "about:")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder needs Chromium."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.chromium)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of this run; its absence is a failure where Chromium is required."""
    path = chromium.find()
    if path is None:
        told = pytest.fail if "chromium" in os.environ.get("CONGTAM_REQUIRE", "") else pytest.skip
        told("no Chromium on this machine")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps a loop running in this thread, which Django takes for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        options = ["--disable-background-networking"]
        if os.geteuid() == 0:
            options.append("--no-sandbox")
        started = playwright.chromium.launch(executable_path=path, args=options)
        yield started
        started.close()


class Watch:
    """What went wrong on the pages of one test."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.troubles: list[str] = []

    def over(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # Files that fail to load are judged by their answers.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.troubles.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, *OWN_SCHEMES)):
            self.troubles.append(f"asked another machine: {request.url}")

    def _response(self, response: Response) -> None:
        meant = response.request.resource_type in MAY_BE_REFUSED and response.status < 500
        if response.status >= 400 and not meant:
            self.troubles.append(f"{response.status}: {response.url}")


@pytest.fixture
def watch(live_server) -> Iterator[Watch]:
    """What went wrong so far; whatever still stands here at the end fails the test."""
    watching = Watch(live_server.url)
    yield watching
    assert watching.troubles == []


@pytest.fixture
def page_at(browser, live_server, watch) -> Iterator[Callable[..., Page]]:
    """Open a page of a given width at the live server; `user` signs in, `language` is chosen.

    Addresses may be given as paths. Each call is a browser of its own: its cookies are not shared.
    """
    opened = []

    def open_page(width: int = DESK, *, user: User | None = None, language: str = "vi") -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 844 if width < 600 else 900},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        cookies = {settings.LANGUAGE_COOKIE_NAME: language} | (session_of(user) if user else {})
        context.add_cookies(
            [{"name": k, "value": v, "url": live_server.url} for k, v in cookies.items()]
        )
        opened.append(context)
        page = context.new_page()
        watch.over(page)
        return page

    yield open_page
    for context in opened:
        context.close()


def session_of(user: User) -> dict[str, str]:
    """The cookie of somebody who has signed in."""
    client = sign_in(Client(), user)
    name = settings.SESSION_COOKIE_NAME
    return {name: client.cookies[name].value}


@pytest.fixture
def staff_page(page_at) -> Callable[..., Page]:
    """Open a page as a user who has signed in: `staff_page(user, width=390)`."""

    def open_page(user: User, width: int = DESK, **options: Any) -> Page:
        return page_at(width, user=user, **options)

    return open_page


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """What keeps a page from people with disabilities, a line a finding; empty when all is well."""
    checker = (ASSETS / "tests" / "axe.min.js").read_text(encoding="utf-8")

    def check(page: Page, within: str = "html") -> list[str]:
        page.evaluate(checker)
        found = page.evaluate(f"axe.run({json.dumps(within)}, {{resultTypes: ['violations']}})")
        return [
            f"{violation['id']}: {violation['help']}: {node['target']}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    return check
