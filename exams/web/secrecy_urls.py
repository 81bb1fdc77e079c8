"""Addresses of what keeps a bank: look-alikes, enemies, exposure, sights, canaries."""

from django.urls import path

from exams.web import canaries, enemies, sights, watermarks

PLACE = "<str:agency>/<str:bank>/"
BANK = [
    path("dau-nguoi-xem.svg", watermarks.watermark, name="watermark"),
    path(f"{PLACE}giong-nhau/", enemies.pairs, name="pairs"),
    path(f"{PLACE}giong-nhau/quyet-dinh/", enemies.decide, name="pair"),
    path(f"{PLACE}ky-nhau/", enemies.listed, name="enemies"),
    path(f"{PLACE}ky-nhau/<int:number>/", enemies.edit, name="enemy_set"),
    path(f"{PLACE}ky-nhau/<int:number>/bo/", enemies.dissolve, name="enemy_dissolve"),
    path(f"{PLACE}muc-do-lo/", sights.exposure, name="exposure"),
    path(f"{PLACE}nguoi-xem/", sights.readers, name="readers"),
    path(f"{PLACE}nguoi-xem/<str:reference>/", sights.reader, name="reader"),
    path(f"{PLACE}cau-hoi/<str:code>/da-xem/", sights.item, name="sights"),
    path(f"{PLACE}cau-rieng/", canaries.listed, name="canaries"),
    path(f"{PLACE}lan-dau-vet/", canaries.trace, name="trace"),
]
