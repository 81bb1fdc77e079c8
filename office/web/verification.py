"""Check a paper by the code on it: anyone, without signing in."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy

from accounts.web import doors
from accounts.web.forms import Form
from office import verification


class CodeForm(Form):
    """The code as it stands on the paper."""

    ma = forms.CharField(
        label=gettext_lazy("Code on the paper"),
        max_length=300,
        help_text=gettext_lazy(
            "The line “Mã số liệu (SHA-256)” beside the square code. The first 16 letters and digits are enough."
        ),
    )

    def clean_ma(self) -> str:
        """The digest in what was typed."""
        found = verification.clean(self.cleaned_data["ma"])
        if not found:
            raise forms.ValidationError(
                gettext_lazy(
                    "This is no code of a paper: at least 16 of the digits 0–9 and letters a–f."
                )
            )
        return found


@doors.public
def verify_form(request: HttpRequest) -> HttpResponse:
    """Where the code is typed."""
    form = CodeForm(request.GET if "ma" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("public:verify", form.cleaned_data["ma"])
    return render(
        request, "office/verification/form.html", {"form": form}, status=422 if form.errors else 200
    )


@doors.public
def verify(request: HttpRequest, digest: str) -> HttpResponse:
    """What stands behind a code: the facts of the paper to hold against it, or that there is none."""
    code = verification.clean(digest)
    known = verification.find(code) if code else None
    facts = {"known": known, "code": code or digest[:64], "form": CodeForm()}
    return render(request, "office/verification/paper.html", facts, status=200 if known else 404)
