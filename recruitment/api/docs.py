"""The description of the API: as OpenAPI for programs, as a page for people."""

from django.http import HttpRequest, HttpResponse
from drf_spectacular.views import SpectacularAPIView
from rest_framework.permissions import AllowAny

from accounts.web import doors, pages
from recruitment.api import endpoints

schema = doors.public(SpectacularAPIView.as_view(permission_classes=[AllowAny]))


@doors.public
def docs(request: HttpRequest) -> HttpResponse:
    """Every address with its question, its answer and an example, made from the schema."""
    facts = {
        "groups": endpoints.groups(),
        "refusal": endpoints.refusal(),
        "site": request.build_absolute_uri("/").rstrip("/"),
    }
    return pages.show(request, "recruitment/api/docs.html", facts)
