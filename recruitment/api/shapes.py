"""Shapes of what the API answers; the schema and its page are made from them."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from recruitment.rules.applications import STATES
from recruitment.rules.outcomes import OUTCOMES
from recruitment.titles import RANKS, STAGES


class PostShape(serializers.Serializer):
    """A post with its live counts."""

    code = serializers.CharField(help_text=_("Code of the post."))
    title = serializers.CharField(help_text=_("Title of the post."))
    rank = serializers.ChoiceField(choices=list(RANKS), help_text=_("Rank of the civil service."))
    using_body = serializers.CharField(help_text=_("The body where the person will work."))
    quota = serializers.IntegerField(help_text=_("How many are sought."))
    applied = serializers.IntegerField(help_text=_("Applications that were not withdrawn."))
    eligible = serializers.IntegerField(help_text=_("Applications accepted so far."))


class CampaignShape(serializers.Serializer):
    """An announced campaign."""

    code = serializers.CharField(help_text=_("Code of the campaign."))
    title = serializers.CharField(help_text=_("Title of the campaign."))
    agency = serializers.CharField(help_text=_("The agency that recruits."))
    opens_on = serializers.DateField(help_text=_("First day on which applications are received."))
    closes_on = serializers.DateField(help_text=_("Last day on which applications are received."))
    decree = serializers.CharField(help_text=_("Code of the decree whose rules are frozen."))
    exam_regime = serializers.CharField(help_text=_("Code of the exam rules that are frozen."))
    stage = serializers.ChoiceField(
        choices=[stage for stage in STAGES if stage != "planned"],
        help_text=_("How far the campaign is."),
    )
    quota = serializers.IntegerField(help_text=_("How many are sought in all."))
    applied = serializers.IntegerField(help_text=_("Applications that were not withdrawn."))
    eligible = serializers.IntegerField(help_text=_("Applications accepted so far."))
    published_on = serializers.DateField(
        allow_null=True, help_text=_("Day of the newest published results.")
    )


class ResultShape(serializers.Serializer):
    """A published row; marks are decimal text with two places."""

    number = serializers.CharField(help_text=_("Candidate number: six digits."))
    post = serializers.CharField(help_text=_("Code of the post."))
    mark = serializers.CharField(
        allow_null=True, help_text=_("Mark of the written test, two decimal places.")
    )
    priority = serializers.CharField(help_text=_("Points of priority, two decimal places."))
    total = serializers.CharField(allow_null=True, help_text=_("Mark and priority together."))
    rank = serializers.IntegerField(allow_null=True, help_text=_("Place in the list of the post."))
    outcome = serializers.ChoiceField(choices=sorted(OUTCOMES), help_text=_("How it ended."))


class ApplicationShape(serializers.Serializer):
    """An application without the person: for counting and matching, not for addressing."""

    reference = serializers.CharField(help_text=_("Reference of the application."))
    post = serializers.CharField(source="post.code", help_text=_("Code of the post."))
    state = serializers.ChoiceField(choices=sorted(STATES), help_text=_("Where it stands."))
    received_on = serializers.DateField(help_text=_("Day of receipt."))


class FactShape(serializers.Serializer):
    """One fact of a document."""

    label = serializers.CharField(help_text=_("What is told."))
    value = serializers.CharField(help_text=_("What the document says."))


class VerifiedShape(serializers.Serializer):
    """What a QR code leads to."""

    title = serializers.CharField(help_text=_("Title of the document."))
    number = serializers.CharField(help_text=_("Number and symbol of the document."))
    issued_on = serializers.DateField(allow_null=True, help_text=_("Day of issue."))
    agency = serializers.CharField(help_text=_("Who issued it."))
    state = serializers.CharField(help_text=_("registered, signed or replaced."))
    digest = serializers.CharField(help_text=_("SHA-256 of the document, 64 letters."))
    facts = FactShape(many=True, help_text=_("The facts that the document states."))


class RefusedShape(serializers.Serializer):
    """Why something was not done or not shown: a code for programs, a sentence for people."""

    code = serializers.CharField(help_text=_("The same word each time, for programs."))
    sentence = serializers.CharField(help_text=_("The reason in words, for people."))
