"""The stage of the story: its clock, its people with their browsers, and its witnesses outside."""

import json
import mimetypes
import os
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.urls import resolve
from playwright.sync_api import Error, FilePayload, Page, expect

from accounts.models import User
from ledger.models import Checkpoint
from ledger.services import clock, logs
from office.services import witnessing
from office.services.witnessing import Carried
from tests.observers import START, Observer

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
CODE = "KTD2026-01"
PHONE = 390
HEAD = "thutruong"
# A machine that does other work too is slow; what is wrong is wrong all the same.
PATIENCE = int(os.environ.get("STORY_PATIENCE", "60")) * 1000
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What each field is, by its name; a field that is not there stops the story.
KINDS = """(names) => Object.fromEntries(names.map((name) => {
  const all = [...document.getElementsByName(name)];
  const one = all.find((field) => field.checkVisibility()) || all.find((field) => field.type === "radio");
  if (!one) throw new Error(`no field ${name}`);
  return [name, `${one.tagName}:${one.type}`];
}))"""
# Whether the page asks or has answered, and what it refuses; nothing while it is still to answer.
ANSWER = """() => {
  if (document.readyState !== "complete") return null;
  const asks = document.querySelector("dialog[open]") !== null;
  if (window.before) return asks ? {asks, refused: []} : null;
  const told = [...document.querySelectorAll("[role=alert]")].filter((one) => one.checkVisibility());
  return {asks: false, refused: told.map((one) => one.innerText)};
}"""
Open = Callable[..., Page]


class Moving:
    """A clock that runs as fast as any, and is put forward between chapters."""

    def __init__(self, start: datetime) -> None:
        self._ahead = start - timedelta(seconds=monotonic())

    def __call__(self) -> datetime:
        return self._ahead + timedelta(seconds=monotonic())

    def pass_by(self, length: timedelta) -> None:
        """Let time pass."""
        if length < timedelta(0):
            raise ValueError("time does not go back")
        self._ahead += length


class Story:
    """Everything that the chapters share."""

    def __init__(self, open_page: Open, axe: Callable[[Page], list[str]], folder: Path) -> None:
        self.open_page, self.axe, self.folder = open_page, axe, folder
        self.clock = Moving(START)
        self.people: dict[str, User] = {}
        self.observers = [
            Observer(f"witness.example/{body}") for body in ("giam-sat", "cong-an", "cap-tren")
        ]
        self.kept: dict[str, Any] = {}
        self.findings: list[str] = []
        self._pages: dict[str, Page] = {}
        self._looked: set[tuple[str, bool]] = set()
        self._shots = os.environ.get("STORY_SHOTS", "")
        self._taken = 0

    # time

    def moment(self, day: int, hour: int = 8, minute: int = 0) -> datetime:
        """An hour, Vietnam time, `day` days after the beginning."""
        morning = START.astimezone(VIETNAM) + timedelta(days=day)
        return morning.replace(hour=hour, minute=minute, second=0, microsecond=0)

    def go_to(self, moment: datetime) -> None:
        """Let the clock run to a moment, unless it has come already."""
        self.clock.pass_by(max(timedelta(0), moment - self.clock()))

    def evening(self, day: date) -> datetime:
        """The end of a day in Vietnam."""
        return datetime.combine(day, time(20), VIETNAM)

    def today(self) -> str:
        """This day, as people type it."""
        return f"{self.clock().astimezone(VIETNAM):%d/%m/%Y}"

    def day(self, days: int) -> str:
        """A day after the beginning, as people type it."""
        return f"{self.moment(days):%d/%m/%Y}"

    # people

    def as_(self, name: str, *, width: int = 1280) -> Page:
        """The browser of a person; a new one the first time."""
        if name not in self._pages:
            known = self.people.get(name)
            # The head has signed in through the page.
            page = self.open_page(width, user=None if name == HEAD else known)
            page.context.set_default_timeout(PATIENCE)
            self._pages[name] = page
        return self._pages[name]

    def open(self, name: str, path: str) -> Page:
        """A person opens an address of the house; the page is looked at."""
        page = self.as_(name)
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, (name, path, answer.status)
        self.look(page)
        return page

    def at(self, name: str, rest: str = "") -> Page:
        """A person opens a page of the campaign."""
        return self.open(name, f"/tuyen-dung/{CODE}/{rest}")

    def leave(self, name: str) -> None:
        """A person closes the browser."""
        self._pages.pop(name).context.close()

    # pages

    def look(self, page: Page, name: str = "") -> None:
        """Whether anybody is kept out of a page, once for each kind of page and width."""
        size = page.viewport_size
        narrow = size is not None and size["width"] < 600
        kind = name or _name(page)
        if (kind, narrow) in self._looked:
            return
        self._looked.add((kind, narrow))
        self.findings += [f"{kind}: {found}" for found in self.axe(page)]
        if page.evaluate(WIDE) > 1:
            self.findings.append(f"{kind}: the page scrolls sideways")
        self.shot(page, f"{kind}{'-phone' if narrow else ''}")

    def shot(self, page: Page, name: str) -> None:
        """A picture of the whole page, where pictures are wanted."""
        if self._shots:
            self._taken += 1
            clean = re.sub(r"[^a-z0-9]+", "-", name.lower())
            path = Path(self._shots) / f"{self._taken:03d}-{clean}.png"
            page.screenshot(path=path, full_page=True)

    def press(self, page: Page, name: str, told: str = "") -> None:
        """Press a button, say yes where the page asks whether one is sure, read what it answers."""
        page.evaluate("window.before = true")
        page.get_by_role("button", name=name, exact=True).first.click()
        found = answered(page)
        if found["asks"]:
            page.locator("dialog[open]").get_by_role("button", name="Đồng ý, tiếp tục").click()
            found = answered(page, asks=False)
        assert found["refused"] == [], (name, page.url, found["refused"])
        if told:
            expect(page.get_by_text(told).first).to_be_visible()
        self.look(page)

    def fill(self, page: Page, **values: Any) -> None:
        """Fill fields by name: type, choose, tick, or choose a file."""
        page.locator(f"[name='{next(iter(values))}']").first.wait_for(state="attached")
        for name, kind in page.evaluate(KINDS, list(values)).items():
            field, value = page.locator(f"[name='{name}']:visible").first, values[name]
            if kind.startswith("SELECT"):
                field.select_option(value)
            elif kind == "INPUT:radio":
                page.locator(f"[name='{name}'][value='{value}']").check()
            elif kind == "INPUT:checkbox":
                field.set_checked(value)
            elif kind == "INPUT:file":
                field.set_input_files(value)
            else:
                field.fill(str(value))

    def file(self, name: str, content: Any) -> FilePayload:
        """A file as a browser uploads it; what is no bytes is written as JSON."""
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return {"name": name, "mimeType": kind, "buffer": data}

    def download(self, page: Page, rest: str) -> bytes:
        """What the page's link to an address of the campaign saves."""
        with page.expect_download() as found:
            page.locator(f"a[href$='{rest}']").first.click()
        return Path(found.value.path()).read_bytes()

    # witnesses

    def witnessed(self, *, by_page: bool = False) -> None:
        """A checkpoint is carried to the witnesses' devices and their lines come back.

        The page that the secretary does it with is opened at the first, the published and the last one.
        """
        if not by_page:
            self.carry(Carried(CODE, "office", "checkpoint.carry", ("campaign", CODE)), "thuky")
            return
        page = self.at("thuky", "chung-kien/")
        self.press(page, "Lập mốc nhật ký")
        self.fill(page, lines="\n".join(self.lines("office")))
        self.press(page, "Nhận dòng ký", "Đã nhận dòng ký")

    def carry(self, what: Carried, name: str) -> None:
        """The same by the services behind the page."""
        by = self.people[name]
        size = witnessing.issue(what, by=by, at=clock.now()).size
        told = "\n".join(self.lines(what.room))
        witnessing.take(what, told, size=size, by=by, at=clock.now())

    def lines(self, room: str) -> list[str]:
        """What the witnesses sign under the newest checkpoint of a room's log."""
        log = logs.find(CODE, room)
        newest = Checkpoint.objects.filter(log=log).order_by("-size").first()
        assert newest is not None
        return [observer.line(log, newest) for observer in self.observers]


def answered(page: Page, *, asks: bool = True) -> dict[str, Any]:
    """Wait until the page that was sent has given way to its answer, or asks whether one is sure."""
    until = monotonic() + PATIENCE / 1000
    while monotonic() < until:
        try:
            found: dict[str, Any] | None = page.evaluate(ANSWER)
        except Error:
            # The page is just going.
            found = None
        if found and (asks or not found["asks"]):
            return found
        page.wait_for_timeout(20)
    raise AssertionError(f"no answer: {page.url}")


def _name(page: Page) -> str:
    path = urlsplit(page.url).path
    return resolve(path).view_name
