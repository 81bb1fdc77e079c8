"""Versions of a written paper: written and reviewed by two, sealed, drawn in public, opened in order."""

import pytest
from django.core.exceptions import PermissionDenied

from exams.models import WrittenVersion
from exams.rules import versions as rules
from exams.services import booklets, version_draws, version_openings, version_seals, versions
from ledger.models import Entry, Table
from ledger.rules.refusals import Refusal
from ledger.services import bundles, gates
from tests.exams.conftest import BODIES
from tests.exams.versions import PEOPLE, room, words, written_test
from verify import running
from verify.bundles import Bundle

__all__ = ["room", "written_test"]
CHECKS = ("tables", "gates", "draws", "versions")


def refused(code, run, *args, **named):
    with pytest.raises(Refusal) as caught:
        run(*args, **named)
    assert caught.value.code == code
    return caught.value


def judged(tmp_path, log, name="bundle.zip"):
    """What the auditor's program says of the versions, for its own bundle of this campaign."""
    path = tmp_path / name
    bundles.export(log.campaign, path, by="tests", at=Entry.objects.filter(log=log).last().at)
    bundle = Bundle.open(str(path))
    return bundle, running.run(bundle, checks=CHECKS).report


def test_nobody_reviews_an_own_version(room, at):
    row = versions.write(room.test, **words(1), by=room.setter, at=at)

    refused("version.own", versions.review, row, by=room.setter, at=at)
    assert versions.review(row, by=room.head, at=at).reviewed_by == room.head.reference


def test_a_changed_version_is_reviewed_anew_and_its_changer_is_its_author(room, at):
    room.write(1)
    row = versions.revise(WrittenVersion.objects.get(), **words(7), by=room.head, at=at)

    assert (row.written_by, row.reviewed_by) == (room.head.reference, "")
    refused("version.own", versions.review, row, by=room.head, at=at)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"paper": {"questions": []}, "guide": {"guide": []}}, "version.empty"),
        ({"guide": {"guide": [[], []]}}, "version.guide_missing"),
        ({"guide": {"guide": [rules.ideas("59 | a"), rules.ideas("40 | b")]}}, "version.guide_differs"),
    ],
)  # fmt: skip
def test_points_of_a_version_must_add_up(room, at, change, code):
    refused(code, versions.write, room.test, **(words(1) | change), by=room.setter, at=at)


def test_two_versions_or_an_unread_one_are_not_sealed(room, at):
    room.write(2)
    refused("version.too_few", version_seals.propose, room.test, reason="x", by=room.head, at=at)
    versions.write(room.test, **words(3), by=room.setter, at=at)

    told = refused("version.unreviewed", version_seals.propose, room.test, reason="x", by=room.head, at=at)  # fmt: skip
    assert told.facts["versions"] == ["DE-03"]


def test_a_sealing_needs_two_persons_and_the_versions_they_agreed_to(room, at):
    room.write()
    proposal = version_seals.propose(room.test, reason="BB", by=room.head, at=at)
    refused("act.needs_second_person", version_seals.words, room.test, by=room.head, at=at)
    row = versions.revise(WrittenVersion.objects.first(), **words(9), by=room.setter, at=at)
    versions.review(row, by=room.head, at=at)

    refused("act.facts_differ", version_seals.confirm, proposal, room.test, by=room.chair, at=at)


def test_no_word_of_a_sealed_version_stays_in_the_database(room, at):
    room.write()
    room.seal()

    rows = WrittenVersion.objects.values_list("paper", "guide", "title")
    assert set(rows) == {(None, None, "")}
    held = Table.objects.filter(log=room.log).exclude(name__in=["rules", "versions/NVCN"])
    assert held.count() == 6
    assert all(table.lines is None and table.sealed for table in held)
    assert "kín" not in str([entry.value for entry in Entry.objects.filter(log=room.log)])
    refused("version.sealed", versions.write, room.test, **words(4), by=room.setter, at=at)


def test_the_draw_waits_for_the_seal_and_for_two_bodies_outside(room, at):
    room.write()
    refused("version.not_sealed", version_draws.plan, room.test, PEOPLE, by=room.secretary, at=at)
    room.seal()

    inside = [type(one)(one.id, one.body, False) for one in PEOPLE]
    refused("draw.outsiders", version_draws.plan, room.test, inside, by=room.secretary, at=at)


def test_a_whole_card_or_a_missing_promise_is_refused(room, at):
    room.write()
    room.seal()
    version_draws.plan(room.test, PEOPLE, by=room.secretary, at=at)
    given = {body: room.promise(body) for body in BODIES}

    few = {**given, BODIES[0]: ""}
    refused("draw.parts_missing", version_draws.commit, room.test, few, by=room.secretary, at=at)
    whole = {**given, BODIES[0]: '{"secret": "00"}'}
    refused("draw.whole_card", version_draws.commit, room.test, whole, by=room.secretary, at=at)


def test_the_drawn_version_opens_alone_and_the_auditor_draws_it_again(room, at, tmp_path):
    room.write()
    room.seal()
    early = (room.test, room.words.items[:2])
    refused("version.not_drawn", version_openings.open_official, *early, by=room.chair, at=at)
    order = room.draw()
    row = version_openings.open_official(room.test, room.words.items[:2], by=room.chair, at=at)
    bundle, report = judged(tmp_path, room.log)
    told: list[str] = []
    running.explain(bundle, "version", "NVCN", lambda vi, en="": told.append(en))

    assert sorted(order) == ["DE-01", "DE-02", "DE-03"]
    assert (rules.code(row.number), row.place) == (order[0], 0)
    assert f"Đề kín số {row.number}" in row.paper["questions"][0]["text"]
    assert WrittenVersion.objects.filter(paper__isnull=False).count() == 1
    assert row.guide is None
    assert [f.en for name in CHECKS for f in report.of(name) if f.status != "passed"] == []
    assert f"official {order[0]}" in " ".join(told)


def test_keys_of_the_guides_open_no_paper(room, at):
    room.write()
    room.seal()
    room.draw()

    shares = room.words.keys[:2]
    refused("seal.broken", version_openings.open_official, room.test, shares, by=room.chair, at=at)
    one = room.words.items[:1]
    refused("seal.shares", version_openings.open_official, room.test, one, by=room.chair, at=at)


def test_a_reserve_opens_in_its_order_with_a_reason_until_none_is_left(room, at, tmp_path):
    room.write()
    room.seal()
    order, shares = room.draw(), room.words.items[1:]
    act = {"by": room.chair, "at": at}
    version_openings.open_official(room.test, shares, **act)
    refused(
        "version.reason_missing",
        version_openings.open_reserve,
        room.test,
        shares,
        reason=" ",
        **act,
    )
    first = version_openings.open_reserve(room.test, shares, reason="Lộ đề, BB 7", **act)

    assert rules.code(first.number) == order[1]
    assert room.state.force.code == order[1]
    data = Entry.objects.filter(kind="version.opened").last().data
    assert (data["place"], data["instead_of"]) == (1, order[0])
    assert "Lộ đề" not in str(data)
    version_openings.open_reserve(room.test, shares, reason="Rách", **act)
    refused(
        "version.no_reserve", version_openings.open_reserve, room.test, shares, reason="x", **act
    )
    _, report = judged(tmp_path, room.log)
    assert [fact.en for fact in report.of("versions") if fact.status != "passed"] == []


def test_the_guide_opens_after_the_papers_are_collected_and_no_version_after_that(
    room, at, tmp_path
):
    room.write()
    room.seal()
    room.draw()
    act = {"by": room.chair, "at": at}
    version_openings.open_official(room.test, room.words.items[:2], **act)
    refused("guide.too_early", version_openings.open_guide, room.test, room.words.keys[:2], **act)
    room.root_pages()
    row = version_openings.open_guide(room.test, room.words.keys[:2], **act)

    assert row.guide["guide"][0][0]["text"] == f"Ý kín {row.number}.1"
    shares = room.words.items[:2]
    refused("version.over", version_openings.open_reserve, room.test, shares, reason="x", **act)
    guide = rules.marking_guide(row.paper)
    assert (guide["step"], [part["points"] for part in guide["parts"]]) == ("5", ["60", "40"])
    assert booklets.guide(room.test, **act)[:5] == b"%PDF-"
    _, report = judged(tmp_path, room.log)
    assert [fact.en for fact in report.of("versions") if fact.status != "passed"] == []


def test_a_test_without_versions_goes_on_and_one_not_announced_gets_none(
    written_test, campaign_log, witnessed, setter, at, tmp_path
):
    gates.pass_gate(
        campaign_log, "rules_frozen", "campaign", by="tests", at=at, data={"tests": [], "draws": []}
    )
    witnessed(campaign_log)

    refused("version.not_announced", versions.write, written_test, **words(1), by=setter, at=at)
    _, report = judged(tmp_path, campaign_log)
    assert [fact.en for fact in report.of("versions") if fact.status != "passed"] == []


def test_only_their_roles_write_seal_and_open(room, at):
    room.write()
    with pytest.raises(PermissionDenied):
        versions.write(room.test, **words(4), by=room.secretary, at=at)
    with pytest.raises(PermissionDenied):
        version_seals.propose(room.test, reason="x", by=room.setter, at=at)
    with pytest.raises(PermissionDenied):
        version_openings.open_official(room.test, [], by=room.secretary, at=at)
