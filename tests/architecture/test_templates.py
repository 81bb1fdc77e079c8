"""Templates hold what the content policy lets through, and name only what exists."""

import pytest

from deploy import templates

GOOD = """{% load static i18n %}{% comment %}<style></style>{% endcomment %}
<c-page-head title="{% translate "A" %}"><c-icon name="check" /></c-page-head>
<img src="{% static 'vendor/icons.svg' %}" alt="{{ words }}">
<a href="{% url 'office:today' %}" {% if x %}class="on"{% endif %}>{{ x }}</a>
<script src="{% static 'vendor/fonts.css' %}" defer></script>
"""
FAULTS = {
    "<p>\n<style>p {}</style>": "2: <style> inside the page: put it into static/",
    "<script>x()</script>": "1: <script> inside the page: put it into static/",
    '<p style="x">': "1: style= inside the page: put it into static/",
    '<p onclick="x()">': "1: onclick= inside the page: put it into static/",
    '<a href=" JavaScript:x()">x</a>': "1: href= holds a script",
    '<img src="/x.png">': "1: <img> without alt",
    '<c-icon name="unicorn" />': "1: icon unicorn: not in deploy/assets/icons.txt",
    '<c-act icon="unicorn" />': "1: icon unicorn: not in deploy/assets/icons.txt",
    "<c-pagehead />": "1: <c-pagehead>: no such component",
    "{% url 'office:nowhere' %}": "1: address office:nowhere: no view has this name",
    "{% load static %}{% static 'x.js' %}": "1: file x.js: not among the static files",
    "{{ x|safe }}": "1: text let through unescaped: format it in the view",
}


@pytest.fixture
def judged(tmp_path, settings):
    """The faults of a page of the given source, in a folder with the house's components."""
    (tmp_path / "cotton").symlink_to(templates.FOLDER / "cotton")
    engine = {**settings.TEMPLATES[0], "DIRS": [str(tmp_path)]}
    settings.TEMPLATES = [engine]

    def judge(source: str, name: str = "page.html") -> list[str]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
        return templates.faults(path, {"office:today"}, tmp_path)

    return judge


def test_every_template_of_the_project_stands():
    assert templates.complaints() == []


def test_a_sound_page_has_no_fault(judged):
    assert judged(GOOD) == []


@pytest.mark.parametrize("source", FAULTS)
def test_a_fault_is_told_with_its_line(judged, source):
    assert judged(source) == [f"templates/page.html:{FAULTS[source]}"]


def test_a_page_that_does_not_parse_is_told(judged):
    found = judged("{% if x %}")

    assert [fault.partition(": Unclosed")[0] for fault in found] == [
        "templates/page.html:1: does not parse"
    ]


def test_what_is_set_on_paper_carries_its_own_style(judged):
    source = '<style>p {}</style><p style="x"></p>'

    assert judged(source, "office/documents/x.html") == []
    assert len(judged(source, "office/today/x.html")) == 2
