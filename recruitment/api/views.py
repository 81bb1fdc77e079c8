"""Campaigns, posts, results and documents for everybody; applications for those who check them."""

from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.web import doors
from ledger.rules.refusals import Refusal
from office import verification
from recruitment.api import shapes
from recruitment.queries import announced
from recruitment.queries import applications as queries
from recruitment.queries import campaigns as found

PER = 200
MISSING = OpenApiResponse(shapes.RefusedShape, description=_("There is none."))
UNSIGNED = OpenApiResponse(shapes.RefusedShape, description=_("Not signed in."))
CLOSED = OpenApiResponse(shapes.RefusedShape, description=_("Not open to you."))


def _named(name: str, meaning: Any, example: str) -> OpenApiParameter:
    """A part of the address, what it means, and one as it may look."""
    shown = [OpenApiExample("example", value=example)]
    return OpenApiParameter(
        name, OpenApiTypes.STR, OpenApiParameter.PATH, description=meaning, examples=shown
    )


CAMPAIGN = _named("campaign", _("Code of the campaign."), "KTD2026-01")
NUMBER = _named("number", _("Candidate number: six digits."), "000001")
DIGEST = _named(
    "digest", _("What the QR code carries: the digest or its first 16 letters."), "00ff00ff00ff00ff"
)


@doors.public
@extend_schema(
    summary=_("Announced campaigns"),
    description=_("Every announced campaign, newest first."),
    responses=shapes.CampaignShape(many=True),
    tags=["public"],
    auth=[],
)
@api_view(["GET"])
@permission_classes([AllowAny])
def campaigns(request: Request) -> Response:
    """Every announced campaign, newest first."""
    return Response(shapes.CampaignShape(announced.campaigns(), many=True).data)


@doors.public
@extend_schema(
    summary=_("One campaign"),
    description=_("One announced campaign with its counts."),
    parameters=[CAMPAIGN],
    responses={200: shapes.CampaignShape, 404: MISSING},
    tags=["public"],
    auth=[],
)
@api_view(["GET"])
@permission_classes([AllowAny])
def campaign(request: Request, campaign: str) -> Response:
    """One announced campaign."""
    return Response(shapes.CampaignShape(announced.campaign(campaign)).data)


@doors.public
@extend_schema(
    summary=_("Posts of a campaign"),
    description=_("The posts of a campaign with live counts of applied and eligible."),
    parameters=[CAMPAIGN],
    responses={200: shapes.PostShape(many=True), 404: MISSING},
    tags=["public"],
    auth=[],
)
@api_view(["GET"])
@permission_classes([AllowAny])
def posts(request: Request, campaign: str) -> Response:
    """The posts of a campaign with live counts of applied and eligible."""
    return Response(shapes.PostShape(announced.campaign(campaign).posts, many=True).data)


@doors.public
@extend_schema(
    summary=_("Results of a campaign"),
    description=_("The newest published results; an empty list before publication."),
    parameters=[CAMPAIGN],
    responses={200: shapes.ResultShape(many=True), 404: MISSING},
    tags=["public"],
    auth=[],
)
@api_view(["GET"])
@permission_classes([AllowAny])
def results(request: Request, campaign: str) -> Response:
    """The newest published results; an empty list before publication."""
    return Response(shapes.ResultShape(announced.results(campaign), many=True).data)


@doors.public
@extend_schema(
    summary=_("Result of one candidate"),
    description=_("One candidate's published result, by number and without a name."),
    parameters=[CAMPAIGN, NUMBER],
    responses={200: shapes.ResultShape, 404: MISSING},
    tags=["public"],
    auth=[],
)
@api_view(["GET"])
@permission_classes([AllowAny])
def result(request: Request, campaign: str, number: str) -> Response:
    """One candidate's published result."""
    return Response(shapes.ResultShape(announced.result(campaign, number)).data)


@doors.public
@extend_schema(
    summary=_("A document by its code"),
    description=_("What the code printed on a document leads to."),
    parameters=[DIGEST],
    responses={200: shapes.VerifiedShape, 404: MISSING},
    tags=["public"],
    auth=[],
)
@api_view(["GET"])
@permission_classes([AllowAny])
def verified(request: Request, digest: str) -> Response:
    """What the code printed on a document leads to."""
    one = verification.find(verification.clean(digest) or "-")
    if one is None:
        raise Refusal("verification.missing")
    facts = [{"label": str(label), "value": value} for label, value in one.facts]
    shown: dict[str, Any] = {**vars(one), "facts": facts}
    return Response(shapes.VerifiedShape(shown).data)


@doors.acting("application.decide", "application.import", over="campaign:{campaign}")
@extend_schema(
    summary=_("Applications of a campaign"),
    description=_("The applications of a campaign without names, by reference."),
    parameters=[
        CAMPAIGN,
        OpenApiParameter("state", OpenApiTypes.STR, description=_("Only those in this state.")),
        OpenApiParameter("page", OpenApiTypes.INT, description=_("200 a page, from 1.")),
    ],
    responses={
        200: shapes.ApplicationShape(many=True),
        401: UNSIGNED,
        403: CLOSED,
        404: MISSING,
    },
    tags=["staff"],
)
@api_view(["GET"])
def applications(request: Request, campaign: str) -> Response:
    """The applications of a campaign without names, by reference, for those who check them."""
    rows = queries.by_reference(found.find(campaign), state=request.GET.get("state", ""))
    page = Paginator(rows, PER).get_page(request.GET.get("page"))
    return Response(shapes.ApplicationShape(page.object_list, many=True).data)
