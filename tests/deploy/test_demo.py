"""`./run demo` before it builds anything."""

import socket

import pytest

from deploy import demo


def test_a_port_in_use_is_told_before_anything_is_built(tmp_path, capsys):
    folder = tmp_path / "demo"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        code = demo.run(demo.options(["--port", str(port), "--folder", str(folder)]))

    assert code == 1
    assert capsys.readouterr().err == (
        f"Cổng {port} đang bận / Port {port} is in use: --port {port + 1}\n"
    )
    assert not folder.exists()


def test_an_option_that_does_not_exist_stops_the_command():
    with pytest.raises(SystemExit):
        demo.options(["--prot", "8001"])
