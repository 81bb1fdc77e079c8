"""Addresses of what keeps banks and papers secret."""

from django.urls import path

from exams.web import canaries, custody, enemies, sights, watermarks

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
KEPT = "de-thi/<str:campaign>/<str:test>/giu-kin/"
TEST = [
    path(KEPT, custody.shown, name="custody"),
    path(f"{KEPT}dau-mat/", custody.mark, name="secret"),
    path(f"{KEPT}cach-ly/", custody.isolate, name="isolate"),
    path(f"{KEPT}cach-ly/<int:number>/ra/", custody.release, name="release"),
    path(f"{KEPT}ban-sao/", custody.keep, name="copy"),
    path(f"{KEPT}ban-sao/tep/", custody.download, name="copy_file"),
    path(f"{KEPT}ban-sao/yeu-cau/", custody.ask, name="copies_asked"),
    path(f"{KEPT}ban-sao/<str:device>/doc-lai/", custody.check, name="copy_check"),
]
