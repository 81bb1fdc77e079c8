"""Check what was announced: the regime of the digest, tests and posts as it wants them.

The head of the bundle is nobody's word, so what it says of the campaign is held against the log.
"""

from hashlib import sha256
from typing import Any

from law.rules.frozen import Frozen
from ledger.rules.canonical import encode
from verify.bundles import Bundle
from verify.reports import Report

NAME = "rules"
FORMS = ("computer", "written")
# How `rules_frozen` and the head of a bundle say the same of the rooms.
ANONYMITY = {
    "rooms_apart": "rooms apart",
    "one_installation": "none against the administrator",
}
Row = dict[str, Any]


def check(bundle: Bundle, report: Report) -> None:
    """The digest and names of the regime, the head of the bundle, tests and posts."""
    frozen = bundle.frozen
    _regime(bundle, frozen, report)
    _head(bundle, frozen, report)
    rules = Frozen(bundle.regime)
    _same(report, "tie_criteria", frozen.get("tie_criteria"), rules.value("decree", "ranking.tie"))
    tests = {row["test"]: row for row in frozen["tests"]}
    if len(tests) != len(frozen["tests"]):
        _wrong(report, "một môn thi công bố hai lần", "a test is announced twice")
    for name, test in sorted(tests.items()):
        if test.get("form") not in FORMS:
            _same(report, f"{name}: form", test.get("form"), " | ".join(FORMS))
    _held(bundle, tests, report)
    for post in frozen["posts"]:
        _post(rules, post, tests, report)
    report.passed(
        NAME,
        f"{len(tests)} môn thi, {len(frozen['posts'])} vị trí đúng quy chế đã chốt",
        f"{len(tests)} tests, {len(frozen['posts'])} posts as the frozen regime wants them",
    )


def _regime(bundle: Bundle, frozen: Row, report: Report) -> None:
    regime = bundle.regime
    _same(report, "rules_digest", frozen.get("rules_digest"), sha256(encode(regime)).hexdigest())
    for axis in ("decree", "exam"):
        _same(report, f"regime.{axis}", frozen["regime"].get(axis), regime[axis]["id"])


def _head(bundle: Bundle, frozen: Row, report: Report) -> None:
    """A rehearsal must not pass for a campaign, nor one installation for two rooms."""
    head = bundle.manifest
    _same(report, "manifest: rehearsal", head.get("rehearsal"), frozen.get("rehearsal"))
    stated = ANONYMITY.get(str(frozen.get("anonymity")), "?")
    _same(report, "manifest: anonymity", head.get("anonymity"), stated)


def _held(bundle: Bundle, tests: dict[str, Row], report: Report) -> None:
    """Whatever was sat or written was announced, and in that form."""
    sat = [(key.partition("/")[0], "computer") for key in bundle.sessions()]
    wrote = [(key.partition("/")[0], "written") for key in bundle.written()]
    for name, form in sorted({*sat, *wrote}):
        if tests.get(name, {}).get("form") != form:
            _wrong(
                report,
                f"{name}: đã thi theo hình thức {form}, không công bố như vậy",
                f"{name}: was held as {form}, not announced so",
            )


def _post(rules: Frozen, post: Row, tests: dict[str, Row], report: Report) -> None:
    """A post has the tests that its rank wants, each as long as the regime says."""
    name, first = post["post"], post.get("round1")
    forms = rules.value("decree", "form.by_rank").get(post["rank"])
    if forms is None or ("round1" in forms) != bool(first):
        _wrong(
            report,
            f"{name}: ngạch {post['rank']} không thi theo các vòng này",
            f"{name}: rank {post['rank']} is not examined in these rounds",
        )
    wanted = {
        post["written"]: ("written", rules.value("decree", "professional.written_minutes"), None)
    }
    if first:
        minutes = rules.value("decree", "round1.minutes")
        wanted[first] = ("computer", minutes, rules.value("decree", "round1.questions"))
    for key, due in wanted.items():
        test = tests.get(key, {})
        _same(
            report,
            f"{name}: {key} (form, minutes, questions)",
            (test.get("form"), test.get("minutes"), test.get("questions")),
            due,
        )


def _same(report: Report, what: str, stated: Any, due: Any) -> None:
    if stated != due or type(stated) is not type(due):
        _wrong(report, f"{what}: ghi {stated}, phải là {due}", f"{what}: says {stated}, not {due}")


def _wrong(report: Report, vi: str, en: str) -> None:
    report.failed(NAME, vi, en)
