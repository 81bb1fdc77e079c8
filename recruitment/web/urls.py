"""Addresses under /tuyen-dung/, grouped by noun."""

from django.urls import path

from recruitment.web import (
    penalties,
    publications,
    rankings,
    rounds,
    ties,
    witnesses,
)

app_name = "recruitment"

urlpatterns = [
    # penalties, round 1
    path("<str:campaign>/vi-pham/", penalties.penalties, name="penalties"),
    path("<str:campaign>/vi-pham/<str:key>/", penalties.penalty, name="penalty"),
    path("<str:campaign>/vi-pham/<str:key>/khoa/", penalties.freeze, name="penalties_freeze"),
    path("<str:campaign>/vong-1/", rounds.rounds, name="rounds"),
    path("<str:campaign>/vong-1/<str:key>/", rounds.round1, name="round1"),
    path("<str:campaign>/vong-1/<str:key>/cham/", rounds.compute, name="round1_compute"),
    path("<str:campaign>/vong-1/<str:key>/nhan/", rounds.pull, name="round1_pull"),
    # rankings, ties, publications
    path("<str:campaign>/xep-hang/", rankings.rankings, name="rankings"),
    path("<str:campaign>/xep-hang/cong-bo/", publications.publication, name="publication"),
    path("<str:campaign>/xep-hang/bang-diem/<str:post>/", ties.tie, name="tie"),
    path("<str:campaign>/xep-hang/<int:version>/<str:post>/", rankings.ranking, name="ranking"),
    path(
        "<str:campaign>/xep-hang/<int:version>/thi-sinh/<str:number>/",
        rankings.explanation,
        name="explanation",
    ),
    # witnesses
    path("<str:campaign>/chung-kien/", witnesses.witnesses, name="witnesses"),
    path("<str:campaign>/chung-kien/khoa/", witnesses.policy, name="witnesses_policy"),
    path("<str:campaign>/chung-kien/<str:room>/", witnesses.witnesses, name="witnesses_of"),
    path("<str:campaign>/chung-kien/<str:room>/chot/", witnesses.issue, name="witnesses_issue"),
    path(
        "<str:campaign>/chung-kien/<str:room>/<int:size>/tai/",
        witnesses.note,
        name="witnesses_note",
    ),
    path(
        "<str:campaign>/chung-kien/<str:room>/<int:old>-<int:size>/",
        witnesses.proof,
        name="witnesses_proof",
    ),
]
