"""An endpoint that says nothing about access is closed, and speaks JSON alone."""

import pytest
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory, force_authenticate
from rest_framework.views import APIView

from accounts.models import User


class Silent(APIView):
    """An endpoint that leaves everything to the settings."""

    def get(self, request):
        return Response({"seen": True})


def ask(user=None, **headers):
    request = APIRequestFactory().get("/", **headers)
    if user:
        force_authenticate(request, user)
    return Silent.as_view()(request).render()


def test_a_stranger_is_turned_away():
    assert ask().status_code == 403


@pytest.mark.parametrize(("accept", "status"), [("application/json", 200), ("text/html", 406)])
def test_whoever_is_signed_in_is_answered_in_json_alone(accept, status):
    reader = User(username="lan", full_name="Nguyễn Thị Lan", reference="r")

    assert ask(reader, HTTP_ACCEPT=accept).status_code == status
