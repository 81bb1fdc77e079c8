"""The description of the API: as OpenAPI for programs, as a page for people."""

from django.http import HttpRequest, HttpResponse
from drf_spectacular.views import SpectacularAPIView
from rest_framework.permissions import AllowAny

from accounts.web import doors, pages

schema = doors.public(SpectacularAPIView.as_view(permission_classes=[AllowAny]))


@doors.public
def docs(request: HttpRequest) -> HttpResponse:
    """The page that shows the schema; its script comes from a package."""
    return pages.show(request, "recruitment/api/docs.html", {})
