"""Addresses under /tuyen-dung/, grouped by noun."""

from django.urls import path

from recruitment.web import (
    appeals,
    applications,
    approvals,
    boards,
    checks,
    code_keys,
    codes,
    documents,
    imports,
    overviews,
    penalties,
    plans,
    posts,
    priorities,
    publications,
    rankings,
    rosters,
    rounds,
    rules,
    scripts,
    seats,
    tests,
    ties,
    witnesses,
)

app_name = "recruitment"

urlpatterns = [
    # Before every <campaign>/: no campaign has small letters.
    path("mo-ky/", plans.open, name="open"),
    # campaigns
    path("", overviews.campaigns, name="campaigns"),
    path("<str:campaign>/", overviews.campaign, name="campaign"),
    # imports
    path("<str:campaign>/ho-so/nhap-tep/", imports.upload, name="imports"),
    path("<str:campaign>/ho-so/nhap-tep/mau/", imports.template, name="imports_template"),
    path("<str:campaign>/ho-so/nhap-tep/<str:file>/", imports.preview, name="import"),
    path("<str:campaign>/ho-so/nhap-tep/<str:file>/loi/", imports.report, name="import_report"),
    # applications
    path("<str:campaign>/ho-so/", applications.applications, name="applications"),
    path("<str:campaign>/ho-so/chap-nhan/", applications.accept, name="applications_accept"),
    path("<str:campaign>/ho-so/<str:reference>/", checks.check, name="application"),
    path(
        "<str:campaign>/ho-so/<str:reference>/tai-lieu/",
        documents.attach,
        name="application_attach",
    ),
    path(
        "<str:campaign>/ho-so/<str:reference>/tai-lieu/<str:file>/",
        documents.original,
        name="application_document",
    ),
    path(
        "<str:campaign>/ho-so/<str:reference>/tai-lieu/<str:file>/anh/",
        documents.picture,
        name="application_picture",
    ),
    path(
        "<str:campaign>/ho-so/<str:reference>/tai-lieu/<str:file>/go/",
        documents.detach,
        name="application_detach",
    ),
    # rosters
    path("<str:campaign>/danh-sach-du-thi/", rosters.roster, name="roster"),
    path("<str:campaign>/danh-sach-du-thi/khoa/", rosters.closing, name="roster_closing"),
    path(
        "<str:campaign>/danh-sach-du-thi/khong-du-dieu-kien/",
        rosters.refused,
        name="roster_refused",
    ),
    path(
        "<str:campaign>/danh-sach-du-thi/niem-yet/<str:post>/",
        rosters.posted,
        name="roster_posted",
    ),
    # seats
    path("<str:campaign>/cho-ngoi/", seats.sessions, name="seating"),
    path("<str:campaign>/cho-ngoi/<str:test>/<str:number>/", seats.session, name="seats"),
    path(
        "<str:campaign>/cho-ngoi/<str:test>/<str:number>/<str:room>/",
        seats.room,
        name="seats_room",
    ),
    # penalties, round 1
    path("<str:campaign>/vi-pham/", penalties.penalties, name="penalties"),
    path("<str:campaign>/vi-pham/<str:key>/", penalties.penalty, name="penalty"),
    path("<str:campaign>/vi-pham/<str:key>/ghi/", penalties.penalty_record, name="penalty_record"),
    path("<str:campaign>/vi-pham/<str:key>/khoa/", penalties.freeze, name="penalties_freeze"),
    path("<str:campaign>/vong-1/", rounds.rounds, name="rounds"),
    path("<str:campaign>/vong-1/<str:key>/", rounds.round1, name="round1"),
    path("<str:campaign>/vong-1/<str:key>/dap-an/", rounds.round1_keys, name="round1_keys"),
    path("<str:campaign>/vong-1/<str:key>/cham/", rounds.compute, name="round1_compute"),
    path("<str:campaign>/vong-1/<str:key>/nhan/", rounds.pull, name="round1_pull"),
    # appeals, approval, archive
    path("<str:campaign>/phuc-khao/", appeals.appeals, name="appeals"),
    path("<str:campaign>/phuc-khao/nhan-don/", appeals.receive, name="appeal_receive"),
    path("<str:campaign>/phuc-khao/khoa/", appeals.close, name="appeals_close"),
    path("<str:campaign>/phuc-khao/<str:reference>/", appeals.appeal, name="appeal"),
    path(
        "<str:campaign>/phuc-khao/<str:reference>/quyet-dinh/", appeals.decide, name="appeal_decide"
    ),
    path("<str:campaign>/phuc-khao/<str:reference>/diem/", appeals.remark, name="appeal_remark"),
    path("<str:campaign>/phe-duyet/", approvals.approval, name="approval"),
    path("<str:campaign>/phe-duyet/ghi/", approvals.approve, name="approve"),
    path("<str:campaign>/phe-duyet/luu-tru/", approvals.archive, name="archive"),
    # code keys, scripts, codes
    path("<str:campaign>/phach/", codes.codes, name="codes"),
    path("<str:campaign>/phach/cam-ket/", code_keys.promise, name="code_keys_promise"),
    path("<str:campaign>/phach/cam-ket/tai/", code_keys.promised, name="code_keys_promised"),
    path("<str:campaign>/phach/khoa/", code_keys.commit, name="code_keys_commit"),
    path("<str:campaign>/phach/<str:key>/", codes.code, name="code"),
    path("<str:campaign>/phach/<str:key>/bai/", scripts.scripts, name="scripts"),
    path("<str:campaign>/phach/<str:key>/bai/goc/", scripts.rooted, name="scripts_rooted"),
    path("<str:campaign>/phach/<str:key>/bai/cham/", scripts.policy, name="scripts_policy"),
    path(
        "<str:campaign>/phach/<str:key>/bai/<str:reference>/",
        scripts.confirm,
        name="scripts_confirm",
    ),
    path("<str:campaign>/phach/<str:key>/bang/", codes.map, name="codes_map"),
    path("<str:campaign>/phach/<str:key>/gui/", codes.send, name="codes_send"),
    path("<str:campaign>/phach/<str:key>/nhan/", codes.receive, name="codes_receive"),
    path("<str:campaign>/phach/<str:key>/de-nghi/", codes.propose, name="codes_propose"),
    path("<str:campaign>/phach/<str:key>/dong-y/", codes.confirm, name="codes_confirm"),
    path("<str:campaign>/phach/<str:key>/mo/", codes.open, name="codes_open"),
    path("<str:campaign>/phach/<str:key>/ghep/", codes.join, name="codes_join"),
    # plan, posts, tests, boards, rules
    path("<str:campaign>/ke-hoach/", plans.plan, name="plan"),
    path("<str:campaign>/ke-hoach/vi-tri/", posts.add, name="post_add"),
    path("<str:campaign>/ke-hoach/mon-thi/", tests.add, name="test_add"),
    path("<str:campaign>/ke-hoach/mon-thi/<str:test>/ca/", tests.session, name="session_plan"),
    path("<str:campaign>/ke-hoach/quy-tac/", rules.rules, name="rules"),
    path("<str:campaign>/cac-ban/", boards.boards, name="boards"),
    path("<str:campaign>/cac-ban/cu/", boards.give, name="board_give"),
    path("<str:campaign>/cac-ban/<int:grant>/thoi/", boards.end, name="board_end"),
    # priorities
    path("<str:campaign>/uu-tien/", priorities.priorities, name="priorities"),
    path("<str:campaign>/uu-tien/<str:number>/", priorities.priority, name="priority"),
    # rankings, ties, publications
    path("<str:campaign>/xep-hang/", rankings.rankings, name="rankings"),
    path("<str:campaign>/xep-hang/tinh/", rankings.rank, name="rank"),
    path("<str:campaign>/xep-hang/cong-bo/", publications.publication, name="publication"),
    path("<str:campaign>/xep-hang/bang-diem/<str:post>/", ties.tie, name="tie"),
    path(
        "<str:campaign>/xep-hang/bang-diem/<str:post>/quyet-dinh/",
        ties.tie_decide,
        name="tie_decide",
    ),
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
    path("<str:campaign>/chung-kien/<str:room>/ky/", witnesses.take, name="witnesses_take"),
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
