"""Practice tests for everybody: choose, answer on one page, see at once what is right and why.

Nobody signs in, and nothing of what is answered is kept.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from exams.queries import practice as queries
from exams.rules.practice import LEAST, MOST, USUAL
from ledger.services import entropy

COUNTS = [(str(n), str(n)) for n in (LEAST, USUAL, 20, 30, MOST)]
SEED = 8


class ChooseForm(forms.Form):
    """What to practise."""

    n = forms.ChoiceField(
        label=gettext_lazy("How many questions"),
        choices=COUNTS,
        initial=str(USUAL),
        required=False,
    )

    def __init__(self, *args: Any, topics: list[tuple[str, str, int]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["topic"] = forms.MultipleChoiceField(
            label=_("Topics"),
            help_text=_("Tick none to practise all."),
            choices=[(key, f"{name} ({count})") for key, name, count in topics],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.order_fields(["topic", "n"])


@doors.public
def listed(request: HttpRequest) -> HttpResponse:
    """The subjects that can be practised."""
    return pages.show(request, "exams/practice/list.html", {"rows": queries.offered()})


@doors.public
def choose(request: HttpRequest, agency: str, bank: str) -> HttpResponse:
    """Topics and number of questions of one subject."""
    found = queries.find(agency, bank)
    form = ChooseForm(request.GET or None, topics=queries.topics(found))
    if request.GET and form.is_valid():
        asked = {
            "topic": form.cleaned_data["topic"],
            "n": form.cleaned_data["n"] or USUAL,
            "de": entropy.take(SEED).hex(),
        }
        url = reverse("practice:test", args=(agency, bank))
        return redirect(f"{url}?{urlencode(asked, doseq=True)}")
    return pages.show(request, "exams/practice/choose.html", {"bank": found, "form": form})


@doors.public(methods=("GET", "POST"))
def test(request: HttpRequest, agency: str, bank: str) -> HttpResponse:
    """The test; handed in, the same page says what is right, and on which article it rests."""
    found = queries.find(agency, bank)
    if request.method == "POST":
        codes = request.POST.getlist("q")[:MOST]
        given = {code: request.POST.getlist(f"a-{code}")[:10] for code in codes}
        questions = queries.marked(found, codes, given)
    else:
        questions = queries.test(
            found, request.GET.getlist("topic"), _count(request), _seed(request)
        )
    facts = {
        "bank": found,
        "questions": questions,
        "marked": request.method == "POST",
        "good": sum(question.good for question in questions),
    }
    return pages.show(request, "exams/practice/test.html", facts)


def _count(request: HttpRequest) -> int:
    asked = request.GET.get("n", "")
    return int(asked) if asked in dict(COUNTS) else USUAL


def _seed(request: HttpRequest) -> bytes:
    return request.GET.get("de", "")[:64].encode()
