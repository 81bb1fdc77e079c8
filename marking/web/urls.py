"""Addresses of the marking room, below `cham-thi/`."""

from django.urls import path

from accounts.web import converters  # noqa: F401 (keys such as `NVCN.pk1` in addresses)
from marking.web import bags, boards, witnesses

app_name = "marking"
PLACE = "<str:campaign>/<written:key>/"
urlpatterns = [
    path("", bags.deliveries, name="deliveries"),
    path("nhan/", boards.receive, name="receive"),
    path(f"{PLACE}ban/", bags.desk, name="desk"),
    path(f"{PLACE}tui/<int:number>/", bags.bag, name="bag"),
    path(f"{PLACE}tui/<int:number>/nop/", bags.hand_in, name="hand_in"),
    path(f"{PLACE}bai/<str:code>/", bags.script, name="script"),
    path(f"{PLACE}bai/<str:code>/<int:page>.png", bags.picture, name="picture"),
    path(f"{PLACE}dieu-hanh/", boards.board, name="board"),
    path(f"{PLACE}dieu-hanh/boc-tham/", boards.plan, name="plan"),
    path(f"{PLACE}dieu-hanh/cam-ket/", boards.commit, name="commit"),
    path(f"{PLACE}dieu-hanh/cong-bo/", boards.reveal, name="reveal"),
    path(f"{PLACE}dieu-hanh/buoc/<str:name>/", boards.step, name="step"),
    path(f"{PLACE}dieu-hanh/bai/<str:code>/", boards.case, name="case"),
    path(f"{PLACE}dieu-hanh/bai/<str:code>/nguoi-thu-ba/", boards.third, name="third"),
    path(f"{PLACE}dieu-hanh/bang-diem/", boards.table, name="table"),
    path(f"{PLACE}dieu-hanh/goi-diem/", boards.package, name="package"),
    path(f"{PLACE}dieu-hanh/chung-kien/", witnesses.witnesses, name="witnesses"),
    path(f"{PLACE}dieu-hanh/chung-kien/chot-so/", witnesses.checkpoint, name="checkpoint"),
]
