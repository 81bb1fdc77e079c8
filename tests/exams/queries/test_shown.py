"""Texts of items as HTML: what they may hold, and that nothing else ever comes out."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exams.queries import formulas
from exams.queries.shown import html_of

TAGS = {
    *formulas.ELEMENTS, "em", "strong", "span", "table", "tr", "th", "td", "img", "code",
}  # fmt: skip
EVIL = (
    "<script>", "$\\href{javascript:x}{y}$", "$\\text{<b onclick=x>}$", '"', "'", "*a*", "**b**", "|",
    "$\\style{color:red}{x}$", "![x\" onerror=y](media:a.png)", "$$\\frac{1}{2}$$", "\n\n", "\\", "$",
    "| a | b |\n|---|---|\n| $x$ | <i> |", "&amp;", "]]>", "$\\unicode{x3c}$", "$" + "{" * 200 + "$",
)  # fmt: skip


def _marked(stem: str, **more):
    return html_of({"stem": stem, "markup": 1, **more}).stem


def test_formulas_become_mathml_and_tables_tables():
    html = _marked("Tính $x^2$:\n\n| a | b |\n|---|---|\n| 1 | **2** |")

    assert "<msup><mi>x</mi><mn>2</mn></msup>" in html
    assert "<tr><th>a</th><th>b</th></tr><tr><td>1</td><td><strong>2</strong></td></tr>" in html


def test_an_image_stands_inside_the_page():
    media = {"a.png": {"type": "image/png", "data": "QUJD"}}

    html = _marked("Xem ![sơ đồ](media:a.png)", media=media)

    assert '<img class="wording-image" alt="sơ đồ" src="data:image/png;base64,QUJD">' in html


def test_an_image_of_another_type_is_named_only():
    media = {"a.png": {"type": "image/svg+xml", "data": "QUJD"}}

    assert _marked("![hình](media:a.png)", media=media) == "<em>[hình]</em>"


@pytest.mark.parametrize(
    "latex", ["\\frac{", "{" * 3000, "\\text{<b>}", "\\begin{matrix}", "x" * 2001]
)
def test_what_is_no_formula_is_shown_as_typed(latex):
    assert formulas.mathml(latex).startswith('<code class="formula-unread">')
    assert formulas.drawn(latex).startswith('<code class="formula-unread">')
    assert not formulas.readable(latex)


def test_an_address_in_a_formula_is_gone():
    assert "javascript" not in formulas.mathml("\\href{javascript:alert(1)}{x}").replace(
        'alttext="\\href{javascript:alert(1)}{x}"', ""
    )


def test_a_print_draws_formulas():
    html = html_of({"stem": "$x^2$", "markup": 1}, printed=True).stem

    assert html.startswith('<img class="formula" alt="x^2" src="data:image/svg+xml;base64,')


def test_words_without_markup_stay_as_they_are():
    assert html_of({"stem": "**a** $x$ <b>"}).stem == "**a** $x$ &lt;b&gt;"


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(EVIL), st.text(max_size=5)), max_size=6))
def test_nothing_but_known_elements_ever_comes_out(parts):
    html = _marked(" ".join(parts), media={"a.png": {"type": "image/png", "data": "QUJD"}})

    for closing, name, attributes in re.findall(r"<(/?)([^\s<>/]+)((?:\"[^\"]*\"|[^>\"])*)>", html):
        assert name in TAGS
        names = re.findall(r"([\w:-]+)=\"[^\"]*\"", attributes)
        assert not closing or not names
        assert all(
            one in {*formulas.ATTRIBUTES, "class", "src", "alt", "alttext", "xmlns"}
            for one in names
        )
        assert re.sub(r"[\w:-]+=\"[^\"]*\"", "", attributes).strip(" /") == ""
