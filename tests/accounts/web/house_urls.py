"""Three pages of a made-up app beside the real ones, to try what every page stands on."""

from django import forms
from django.urls import include, path

from accounts.web import doors, pages
from accounts.web.forms import Day, Form, Number, Upload, carry
from ledger.rules.refusals import Refusal

DONE: list[str] = []


class Note(Form):
    act_fields = {"user.name_taken": "title"}

    title = forms.CharField(label="Title")
    day = Day(label="Day", required=False)
    mark = Number(label="Mark", required=False)
    file = Upload(label="File", endings={".xlsx"}, most_mb=1, required=False)


@doors.acting("application.decide", over="campaign:{campaign}", methods=("GET", "POST"))
def note(request, campaign):
    form = Note(request.POST or None, request.FILES or None)
    if carry(request, form, lambda given: _write(given["title"])):
        return pages.done(request, "Done.", "house:note", campaign)
    return pages.show(request, "office/due/today.html", {"due": []}, form)


@doors.acting("application.decide", over="campaign:{campaign}", methods=("POST",))
def button(request, campaign):
    return pages.act(request, lambda: _write("taken"), "Done.", "house:note", campaign)


@doors.public
def uncaught(request):
    raise Refusal("user.name_taken", username="an")


def _write(title: str) -> None:
    if title == "taken":
        raise Refusal("user.name_taken", username=title)
    DONE.append(title)


house = (
    [
        path("note/<str:campaign>/", note, name="note"),
        path("button/<str:campaign>/", button, name="button"),
        path("uncaught/", uncaught, name="uncaught"),
    ],
    "house",
)
urlpatterns = [path("house/", include(house)), path("", include("config.urls"))]
