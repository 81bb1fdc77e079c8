"""The `recruitment` app."""

from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    name = "recruitment"

    def ready(self) -> None:
        from accounts import scopes
        from exams import people
        from ledger.services import refusals
        from recruitment import titles
        from recruitment.queries import named
        from recruitment.queries.campaigns import agency_of, places
        from recruitment.refusals import SENTENCES
        from recruitment.services import papers
        from recruitment.titles import ACTS, STATES

        scopes.register_agencies(agency_of)
        scopes.register_places(places)
        people.register(named.people, named.title)
        refusals.register(SENTENCES)
        papers.register()
        refusals.register_terms(("state",), STATES)
        refusals.register_terms(("act",), ACTS)
        refusals.register_terms(("outcome",), titles.OUTCOMES)
        refusals.register_terms(("penalty",), titles.PENALTIES)
        refusals.register_terms(("rank_title",), titles.RANKS)
        refusals.register_terms(("figure",), titles.FIGURES)
        refusals.register_terms(("body_title",), titles.BODIES)
        refusals.register_terms(("appeal_kind",), titles.APPEALS)
        refusals.register_terms(("appeal_outcome",), titles.APPEAL_OUTCOMES)
        refusals.register_terms(("short_state",), titles.SHORT_STATES)
        refusals.register_terms(("document_kind",), titles.DOCUMENTS)
        refusals.register_terms(("stage",), titles.STAGES)
        refusals.register_terms(("log_room",), titles.LOG_ROOMS)
        refusals.register_terms(("archive_part",), titles.ARCHIVE_PARTS)
        _pages()


def _pages() -> None:
    """What the pages of recruitment add to the menu, to the tabs of a campaign and to today's work."""
    from django.utils.translation import gettext_lazy as _

    from accounts.navigation import Link, Section, Stage, register, register_section
    from office import queues
    from recruitment.web import council_dues, dues

    check = ("application.decide", "application.import")
    roster = (*check, "roster.close", "sitting.seat")
    register(Link(_("Campaigns"), "recruitment:campaigns", ("campaign.view",), "briefcase", 20))
    register(Link(_("Open a campaign"), "recruitment:open", ("campaign.open",), "plus", 22))
    register(Link(_("Audit"), "audit:campaigns", ("audit.view",), "shield-check", 60))
    register_section(Section(_("Audit"), "audit:campaign", ("audit.view",), 90, Stage.PROOF))
    register_section(
        Section(_("Bundle of evidence"), "audit:bundle", ("bundle.export",), 92, Stage.PROOF)
    )
    register_section(Section(_("Overview"), "recruitment:campaign", ("campaign.view",), 0))
    plan = ("campaign.open", "campaign.freeze_rules", "test.plan", "bundle.export")
    witness = ("checkpoint.carry", "bundle.export")
    codes = ("codes.commit_key", "codes.open", "scripts.root", "scores.join", "bundle.export")
    penalties = ("penalty.record", "penalties.freeze", "bundle.export")
    results = ("ranking.compute", "results.publish", "tie.decide", "bundle.export")
    ends = ("results.approve", "campaign.archive", "bundle.export")
    appeals = ("appeal.receive", "appeal.decide", "bundle.export")
    round1 = ("scores.compute", "keys.open", "bundle.export")
    seats = ("application.import", "session.plan", "sitting.seat")
    boards = ("grant.give", "bundle.export")
    for stage, title, name, acts, order in (
        (Stage.PLAN, _("Plan"), "recruitment:plan", plan, 10),
        (Stage.PLAN, _("Boards"), "recruitment:boards", boards, 12),
        (Stage.APPLICATIONS, _("Applications"), "recruitment:applications", check, 20),
        (Stage.APPLICATIONS, _("Close the roster"), "recruitment:roster_closing", roster, 22),
        (Stage.APPLICATIONS, _("Roster"), "recruitment:roster", roster, 24),
        (Stage.EXAM_DAY, _("Seats"), "recruitment:seating", seats, 40),
        (Stage.EXAM_DAY, _("Penalties"), "recruitment:penalties", penalties, 44),
        (Stage.MARKING, _("Round 1"), "recruitment:rounds", round1, 50),
        (Stage.MARKING, _("Codes and marks"), "recruitment:codes", codes, 54),
        (Stage.RESULTS, _("Priority"), "recruitment:priorities", ("priority.recognise",), 56),
        (Stage.RESULTS, _("Ranking"), "recruitment:rankings", results, 60),
        (Stage.RESULTS, _("Appeals"), "recruitment:appeals", appeals, 62),
        (Stage.RESULTS, _("Approval"), "recruitment:approval", ends, 64),
        (Stage.PROOF, _("Witnessing"), "recruitment:witnesses", witness, 80),
    ):
        register_section(Section(title, name, acts, order, stage))
    queues.register(dues.collect)
    queues.register(council_dues.collect)
