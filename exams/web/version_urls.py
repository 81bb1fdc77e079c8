"""Addresses of the versions of a written paper."""

from django.urls import path

from exams.web import version_draws, versions, voids

PLACE = "de-thi/<str:campaign>/<str:written>/phien-ban/"
VERSIONS = [
    path(PLACE, versions.shown, name="versions"),
    path(f"{PLACE}moi/", versions.begin, name="version_begin"),
    path(f"{PLACE}<int:number>/", versions.version, name="version"),
    path(f"{PLACE}<int:number>/ban-in/", versions.draft, name="version_draft"),
    path(f"{PLACE}<int:number>/tham-dinh/", versions.review, name="version_review"),
    path(f"{PLACE}niem-phong/dong-y/", versions.confirm, name="version_confirm"),
    path(f"{PLACE}niem-phong/manh-khoa/", versions.words, name="version_words"),
    path(f"{PLACE}niem-phong/khoa/", versions.close, name="version_close"),
    path(f"{PLACE}boc-tham/", version_draws.plan, name="version_plan"),
    path(f"{PLACE}boc-tham/phieu/", version_draws.card, name="version_card"),
    path(f"{PLACE}boc-tham/ghi/", version_draws.commit, name="version_commit"),
    path(f"{PLACE}boc-tham/mo/", version_draws.reveal, name="version_reveal"),
    path(f"{PLACE}boc-tham/huy/", voids.version, name="version_void"),
    path(f"{PLACE}diem-kiem/", version_draws.checkpoint, name="version_checkpoint"),
    path(f"{PLACE}mo-de/", version_draws.opened, name="version_open"),
    path(f"{PLACE}mo-du-phong/", version_draws.reserve, name="version_reserve"),
    path(f"{PLACE}mo-huong-dan/", version_draws.guide, name="version_guide"),
    path(f"{PLACE}in-de/", version_draws.booklet, name="version_booklet"),
    path(f"{PLACE}in-huong-dan/", version_draws.guide_file, name="version_guide_file"),
    path(
        "khai-mac/<str:campaign>/<str:written>/phien-ban/",
        version_draws.screen,
        name="version_screen",
    ),
]
