"""What every table of the project keeps to."""

import re

from django.apps import apps
from django.db import models

from tests.architecture.project import APPS

OWN = [model for model in apps.get_models() if model._meta.app_label in APPS]


def names(model: type[models.Model]) -> set[str]:
    """Names of a table's columns."""
    return {field.name for field in model._meta.local_fields}


def test_every_constraint_is_named_as_a_sentence():
    loose = {
        f"{model.__name__}.{constraint.name}"
        for model in OWN
        for constraint in model._meta.constraints
        if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+){2,}", constraint.name)
    }

    assert loose == set()


def test_no_uniqueness_goes_without_a_name():
    joint = [model.__name__ for model in OWN if model._meta.unique_together]
    single = [
        str(field)
        for model in OWN
        for field in model._meta.local_fields
        if field.unique and not field.primary_key and not isinstance(field, models.OneToOneField)
    ]

    assert (joint, single) == ([], [])


def test_the_session_leads_every_unique_key_of_its_tables():
    behind = {
        constraint.name
        for model in OWN
        if model._meta.app_label == "exams" and "session" in names(model)
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and constraint.fields[0] != "session"
    }

    assert behind == set()


def test_the_hot_tables_of_the_exam_day_can_be_parted_by_session():
    leading = {
        model.__name__: model._meta.pk.field_names[0]
        for model in OWN
        if isinstance(model._meta.pk, models.CompositePrimaryKey)
    }

    hot = ["AnswerEvent", "Paper", "Presence", "Score", "Sitting"]
    assert leading == dict.fromkeys(hot, "session_id")


def test_no_column_is_a_float_and_no_mark_a_decimal_column():
    wrong = [
        str(field)
        for model in OWN
        for field in model._meta.local_fields
        if isinstance(field, models.FloatField | models.DecimalField)
    ]

    assert wrong == []


def test_nothing_is_deleted_by_cascade():
    cascading = [
        str(field)
        for model in OWN
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.CASCADE
    ]

    assert cascading == []


def test_marking_tables_reach_no_identity():
    reached, waiting = set(), [m for m in OWN if m._meta.app_label == "marking"]
    while waiting:
        model = waiting.pop()
        if model in reached:
            continue
        reached.add(model)
        waiting += [
            field.related_model
            for field in model._meta.get_fields()
            if field.is_relation and isinstance(field.related_model, type)
        ]

    assert {model._meta.app_label for model in reached} <= {"marking", "office", "ledger"}
    assert all(model.__name__ not in {"User", "Person", "Grant"} for model in reached)
