"""Each room stands alone: its pages, its menu and its errors need nothing of another room."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

LOOK = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
from accounts.services import founding, users
from ledger.services import clock
officer, _ = founding.create_officer("head", full_name="Đặng Tâm", document="QĐ 1", at=clock.now())
users.verify_second_factor(officer, at=clock.now())
officer.must_change_password = False
officer.save()
client = Client(headers={"host": "localhost"})
print(client.get("/tai-khoan/dang-nhap/").status_code, client.get("/khong-co/").status_code)
client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
for url in ("/", "/viec-hom-nay/", "/styleguide/", "/khong-co/"):
    print(url, client.get(url).status_code)
"""


@pytest.mark.parametrize("room", ["exam", "marking"])
def test_a_room_answers_alone(room, tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CONGTAM_")}
    there = {
        "CONGTAM_ROOM": room,
        "CONGTAM_VAR": str(tmp_path),
        "CONGTAM_ASSETS": str(settings.ASSETS),
        "CONGTAM_DEBUG": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }

    done = subprocess.run(
        [sys.executable, "-c", LOOK], cwd=settings.BASE_DIR, env=kept | there,
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.stderr.count("Traceback") == 0, done.stderr[-2000:]
    assert done.stdout.splitlines() == [
        "200 404", "/ 200", "/viec-hom-nay/ 200", "/styleguide/ 200", "/khong-co/ 404",
    ]  # fmt: skip
