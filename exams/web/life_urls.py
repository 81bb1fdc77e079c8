"""Addresses of the life of items: reviews, sources of law, orders, acts on many."""

from django.urls import path

from exams.web import reviews, sources

PLACE = "<str:agency>/<str:bank>/"
LAW = f"{PLACE}van-ban/"
BANK = [
    path(f"{PLACE}gui-duyet/", reviews.submit, name="submit"),
    path(f"{PLACE}cau-hoi/<str:code>/trao-doi/", reviews.comment, name="comment"),
    path(LAW, sources.listed, name="sources"),
    path(f"{LAW}moi/", sources.begin, name="source_begin"),
    path(f"{LAW}gan/", sources.cite, name="cite"),
    path(f"{LAW}<int:number>/", sources.shown, name="source"),
    path(f"{LAW}<int:number>/sua/", sources.edit, name="source_edit"),
    path(f"{LAW}<int:number>/quyet-dinh/", sources.decide, name="source_decide"),
]
