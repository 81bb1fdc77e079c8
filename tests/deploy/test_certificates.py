"""The certificate with which a demo is shown to phones."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

from cryptography import x509

from deploy import certificates

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_a_certificate_is_for_the_address_and_this_machine(tmp_path):
    made = certificates.make(tmp_path, "192.0.2.7", NOW)

    assert certificates.names(made) == [
        x509.DNSName("localhost"),
        x509.IPAddress(ip_address("192.0.2.7")),
        x509.IPAddress(ip_address("127.0.0.1")),
    ]
    assert made.not_valid_before_utc <= NOW < made.not_valid_after_utc
    assert made.not_valid_after_utc - made.not_valid_before_utc == timedelta(days=397)


def test_a_server_can_use_it_and_nobody_else_reads_the_key(tmp_path):
    certificates.make(tmp_path, "192.0.2.7", NOW)

    ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(
        tmp_path / "certificate.pem", tmp_path / "key.pem"
    )
    assert (tmp_path / "key.pem").stat().st_mode & 0o777 == 0o600


def test_it_is_kept_while_it_serves_and_made_again_when_it_does_not(tmp_path):
    first = certificates.make(tmp_path, "192.0.2.7", NOW)

    assert certificates.make(tmp_path, "192.0.2.7", NOW + timedelta(days=300)) == first
    assert certificates.make(tmp_path, "192.0.2.7", NOW + timedelta(days=380)) != first
    second = certificates.make(tmp_path, "192.0.2.8", NOW)
    assert second != first
    assert certificates.make(tmp_path, "192.0.2.8", NOW) == second
