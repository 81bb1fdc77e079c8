"""Shapes of what the API answers; the schema is made from them."""

from rest_framework import serializers

from recruitment.rules.applications import STATES
from recruitment.rules.outcomes import OUTCOMES


class PostShape(serializers.Serializer):
    """A post with its live counts."""

    code = serializers.CharField()
    title = serializers.CharField()
    rank = serializers.CharField()
    using_body = serializers.CharField()
    quota = serializers.IntegerField()
    applied = serializers.IntegerField(help_text="Applications that were not withdrawn.")
    eligible = serializers.IntegerField(help_text="Applications accepted so far.")


class CampaignShape(serializers.Serializer):
    """An announced campaign."""

    code = serializers.CharField()
    title = serializers.CharField()
    agency = serializers.CharField()
    opens_on = serializers.DateField()
    closes_on = serializers.DateField()
    decree = serializers.CharField()
    exam_regime = serializers.CharField()
    stage = serializers.CharField()
    quota = serializers.IntegerField()
    applied = serializers.IntegerField()
    eligible = serializers.IntegerField()
    published_on = serializers.DateField(allow_null=True)


class ResultShape(serializers.Serializer):
    """A published row; marks are decimal text with two places."""

    number = serializers.CharField()
    post = serializers.CharField()
    mark = serializers.CharField(allow_null=True)
    priority = serializers.CharField()
    total = serializers.CharField(allow_null=True)
    rank = serializers.IntegerField(allow_null=True)
    outcome = serializers.ChoiceField(choices=sorted(OUTCOMES))


class ApplicationShape(serializers.Serializer):
    """An application without the person: for counting and matching, not for addressing."""

    reference = serializers.CharField()
    post = serializers.CharField(source="post.code")
    state = serializers.ChoiceField(choices=sorted(STATES))
    received_on = serializers.DateField()


class FactShape(serializers.Serializer):
    """One fact of a document."""

    label = serializers.CharField()
    value = serializers.CharField()


class VerifiedShape(serializers.Serializer):
    """What a QR code leads to."""

    title = serializers.CharField()
    number = serializers.CharField()
    issued_on = serializers.DateField(allow_null=True)
    agency = serializers.CharField()
    state = serializers.CharField()
    digest = serializers.CharField()
    facts = FactShape(many=True)


class RefusedShape(serializers.Serializer):
    """Why something was not done or not shown: a code for programs, a sentence for people."""

    code = serializers.CharField()
    sentence = serializers.CharField()
