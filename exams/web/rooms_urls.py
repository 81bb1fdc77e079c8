"""Addresses of invigilation."""

from django.urls import path

from exams.web import candidates, defects, incidents, machines, rescues, rooms, slips

SESSION = "<campaign>/<test>/<number>/"
ROOM = f"{SESSION}phong/<room>/"
CANDIDATE = f"{SESSION}thi-sinh/<candidate>/"

app_name = "rooms"
urlpatterns = [
    path("", rooms.sessions, name="sessions"),
    path("<campaign>/", rooms.of_campaign, name="campaign"),
    path(SESSION, rooms.session, name="session"),
    path(f"{SESSION}bat-dau/", rooms.start, name="start"),
    path(f"{SESSION}dong/", rooms.close, name="close"),
    path(f"{SESSION}goc/", rooms.root, name="root"),
    path(f"{SESSION}may/", machines.machines_of, name="machines"),
    path(f"{SESSION}su-co/", incidents.incidents_of, name="incidents"),
    path(f"{SESSION}su-co/ghi/", incidents.note, name="note"),
    path(f"{SESSION}su-co/cau-hoi/", defects.note, name="complain"),
    path(f"{SESSION}cuu-bai/", rescues.promise, name="rescues"),
    path(f"{SESSION}cuu-bai/nhan/", rescues.accept, name="accept_rescue"),
    path(ROOM, candidates.room, name="room"),
    path(f"{ROOM}vao-phong/", candidates.check_in, name="check_in"),
    path(f"{ROOM}phieu.pdf", slips.of_room, name="slips"),
    path(CANDIDATE, candidates.candidate, name="candidate"),
    path(f"{CANDIDATE}chuyen-may/", candidates.move, name="move"),
    path(f"{CANDIDATE}ma-pin/", candidates.readmit, name="readmit"),
    path(f"{CANDIDATE}vao-muon/", candidates.admit, name="admit"),
    path(f"{CANDIDATE}bu-gio/", candidates.credit, name="credit"),
    path(f"{CANDIDATE}dinh-chi/", candidates.suspend, name="suspend"),
]
