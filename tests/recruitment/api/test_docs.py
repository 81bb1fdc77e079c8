"""The page about the API tells what the schema tells, in the language of its reader."""

import json
import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import resolve, reverse
from django.utils import translation

from recruitment.api import endpoints

PAGE = "/api/docs/"


def told(language: str = "vi") -> dict[str, endpoints.Endpoint]:
    """Every address of the page."""
    with translation.override(language):
        found = endpoints.groups()
    return {f"{one.method} {one.path}": one for group in found for one in group.endpoints}


def test_every_address_of_the_schema_is_told_with_its_answers(tmp_path):
    out = tmp_path / "schema.json"
    call_command("spectacular", "--format", "openapi-json", file=out)
    paths = json.loads(out.read_text())["paths"]

    shown = told()

    assert set(shown) == {f"{m.upper()} {path}" for path, methods in paths.items() for m in methods}
    for name, one in shown.items():
        method, path = name.split()
        stated = paths[path][method.lower()]["responses"]
        assert {"200", *(answer.status for answer in one.refused)} == set(stated), name


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_shows_every_field_of_every_answer(settings, language):
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = client.get(PAGE).content.decode()

    for one in told(language).values():
        part = page.partition(f'id="{one.anchor}"')[2].partition("</section>")[0]
        names = re.findall(r"<dt><code>([^<]+)</code>", part)
        assert names == [field.name for field in (*one.parameters, *one.fields)], one.path
        assert one.summary in part


def test_nothing_of_the_page_is_left_in_english():
    vietnamese, english = told("vi"), told("en")

    same = [
        (path, field.name, field.meaning)
        for path, one in vietnamese.items()
        for field, other in zip(
            (*one.parameters, *one.fields),
            (*english[path].parameters, *english[path].fields),
            strict=True,
        )
        if field.meaning == other.meaning or not field.meaning
    ]
    assert same == []
    assert [p for p, one in vietnamese.items() if one.summary == english[p].summary] == []


def test_code_words_carry_their_titles():
    results = told()["GET /api/v1/campaigns/{campaign}/results/"]

    outcome = next(field for field in results.fields if field.name == "outcome")
    assert dict(outcome.choices)["selected"] == "trúng tuyển"
    posts = told()["GET /api/v1/campaigns/{campaign}/posts/"]
    rank = next(field for field in posts.fields if field.name == "rank")
    assert dict(rank.choices)["nhan_vien"] == "nhân viên"


def test_what_is_nested_is_told_by_its_way():
    document = told()["GET /api/v1/documents/{digest}/"]

    names = [field.name for field in document.fields]
    assert names[-3:] == ["facts", "facts[].label", "facts[].value"]


def test_an_example_is_an_address_of_this_site_and_only_staff_bring_a_cookie():
    for path, one in told().items():
        assert "{" not in one.example
        assert resolve(one.example).app_name == "api"
        assert bool(one.cookie) == ("applications" in path)


@pytest.mark.django_db
def test_the_page_needs_no_script_and_leads_to_the_schema():
    page = Client().get(PAGE).content.decode()

    assert reverse("api:schema") in page
    assert "swagger" not in page
    assert 'curl "http://testserver/api/v1/campaigns/KTD2026-01/results/000001/"' in page
