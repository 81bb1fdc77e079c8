"""`./run demo`: an installation with simulated campaigns, served on this machine or to the phones around it."""

import os
import socket
import subprocess
from argparse import ArgumentParser, Namespace
from pathlib import Path

from deploy.environment import PYTHON, ROOT, call, say, sharing_bytecode
from rehearsal import serving

FOLDER = ROOT / "var" / "demo"
TLS = ROOT / "var" / "tls"
LOCAL = ("localhost", "127.0.0.1", "[::1]")
# Requests served at the same moment; one process, because SQLite has one writer.
THREADS = min(8, 2 * (os.cpu_count() or 1) + 1)

# Seconds between two looks of the simulated witnesses.
WATCH = "10"


def options(arguments: list[str]) -> Namespace:
    """What was asked; stops with the usage on a mistake."""
    parser = ArgumentParser("./run demo", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="cổng / port (8000)")
    parser.add_argument(
        "--lan", action="store_true", help="cho điện thoại trong mạng / for phones, over HTTPS"
    )
    parser.add_argument("--no-serve", action="store_true", help="chỉ dựng / build only")
    parser.add_argument(
        "--keep", action="store_true", help="dùng lại bản đã dựng / serve what was built before"
    )
    parser.add_argument("--folder", type=Path, default=FOLDER, help="thư mục / folder (var/demo)")
    return parser.parse_args(arguments)


def run(asked: Namespace) -> int:
    """Build the demo unless it is kept, then serve it unless only the building was asked for."""
    address = _lan_address() if asked.lan else "127.0.0.1"
    if not asked.no_serve and _taken(address, asked.port):
        return 1
    folder: Path = asked.folder.resolve()
    if not (asked.keep and (folder / serving.FILE).exists()):
        say("Dựng bản trình diễn, mất vài phút / Building the demo, this takes some minutes")
        _call(_clean(), "manage.py", "demo", "--untold", "--out", folder)
    environment = _clean() | serving.environment(folder)
    environment["CONGTAM_HOSTS"] = ",".join(dict.fromkeys((*LOCAL, address)))
    environment["CONGTAM_HTTPS"] = "1" if asked.lan else "0"
    _call(environment, "manage.py", "migrate", "-v", "0")
    _call(environment, "manage.py", "collectstatic", "--noinput", "-v", "0")
    if asked.no_serve:
        return 0
    # The server would share a port that somebody took meanwhile.
    if _taken(address, asked.port):
        return 1
    _serve(environment, folder, address, asked)
    return 0


def _serve(environment: dict[str, str], folder: Path, address: str, asked: Namespace) -> None:
    command = [str(PYTHON), "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--workers", "1", "--blocking-threads", str(THREADS), "--log-level", "warning"]
    # A browser that keeps its connection open must not keep the server.
    command += ["--workers-kill-timeout", "2s", "--host", address, "--port", str(asked.port)]
    scheme = "http"
    if asked.lan:
        scheme = "https"
        _call(_clean(), "-m", "deploy.certificates", TLS, address)
        command += ["--ssl-certificate", f"{TLS}/certificate.pem"]
        command += ["--ssl-keyfile", f"{TLS}/key.pem"]
    print((folder / "accounts.txt").read_text(encoding="utf-8"), flush=True)
    _call(environment, "manage.py", "demo_codes", "--out", folder)
    say(f"Mở / Open  {scheme}://{address}:{asked.port}/   (Ctrl-C: dừng / to stop)")
    # Gates wait for witnesses; the simulated ones look every few seconds, and stop with the server.
    watch = [str(PYTHON), "manage.py", "demo_witness", "--out", str(folder), "--every", WATCH]
    subprocess.Popen(watch, cwd=ROOT, env=environment)
    # This process becomes the server, so that Ctrl-C reaches it and nothing else stays behind.
    os.chdir(ROOT)
    os.execve(PYTHON, [*command, "config.wsgi:application"], environment)  # noqa: S606 - fixed words


def _call(environment: dict[str, str], *arguments: str | Path) -> None:
    call(PYTHON, *arguments, cwd=ROOT, env=environment)


def _clean() -> dict[str, str]:
    """This process's environment without settings of another installation."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CONGTAM_")}
    return sharing_bytecode(kept)


def _taken(address: str, port: int) -> bool:
    """True, and said, when something answers at the port."""
    with socket.socket() as probe:
        taken = probe.connect_ex((address, port)) == 0
    if taken:
        say(f"Cổng {port} đang bận / Port {port} is in use: --port {port + 1}")
    return taken


def _lan_address() -> str:
    """This machine's address in its network; nothing is sent to learn it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            say("Không có mạng / No network: chỉ máy này / this machine only")
            return "127.0.0.1"
        return str(probe.getsockname()[0])
