"""Campaigns, applications, candidates, results, rankings and appeals."""

from recruitment.models.appeals import Appeal, AppealDecision, RemarkDecision
from recruitment.models.applications import Application, ApplicationDocument, Decision, Person
from recruitment.models.campaigns import Campaign, CodeKey, Post
from recruitment.models.candidates import Candidate, Recognition
from recruitment.models.drafts import Draft
from recruitment.models.rankings import Publication, RankedRow, Ranking, TieDecision
from recruitment.models.results import Code, Mark, Penalty, RoundResult
from recruitment.models.scripts import Script

__all__ = [
    "Appeal",
    "AppealDecision",
    "Application",
    "ApplicationDocument",
    "Campaign",
    "Candidate",
    "Code",
    "CodeKey",
    "Decision",
    "Draft",
    "Mark",
    "Penalty",
    "Person",
    "Post",
    "Publication",
    "RankedRow",
    "Ranking",
    "Recognition",
    "RemarkDecision",
    "RoundResult",
    "Script",
    "TieDecision",
]
