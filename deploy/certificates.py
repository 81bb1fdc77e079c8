"""A certificate for one address of a local network, signed by itself: `python -m deploy.certificates FOLDER ADDRESS`.

For trying pages on phones only. It is made again when the address changed or a month of it is left.
"""

import sys
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from deploy.environment import say

# What phones accept at most.
LIFE, RENEWED = timedelta(days=397), timedelta(days=30)


def make(folder: Path, address: str, now: datetime) -> x509.Certificate:
    """The certificate for the address, kept as `certificate.pem` beside its `key.pem` while it serves."""
    kept = folder / "certificate.pem"
    if kept.exists() and (folder / "key.pem").exists():
        before = x509.load_pem_x509_certificate(kept.read_bytes())
        if before.not_valid_after_utc - now > RENEWED and names(before) == _names(address):
            return before
    key = ec.generate_private_key(ec.SECP256R1())
    holder = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Công Tâm, {address}")])
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    certificate = (
        x509.CertificateBuilder(holder, holder, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now - timedelta(days=1) + LIFE)
        .add_extension(x509.SubjectAlternativeName(_names(address)), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=False)
        .sign(key, hashes.SHA256())
    )
    folder.mkdir(parents=True, exist_ok=True)
    secret = folder / "key.pem"
    secret.unlink(missing_ok=True)
    secret.touch(mode=0o600)
    pem = serialization.Encoding.PEM
    plain = serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    kept.write_bytes(certificate.public_bytes(pem))
    return certificate


def _names(address: str) -> list[x509.GeneralName]:
    reached = dict.fromkeys((ip_address(address), ip_address("127.0.0.1")))
    return [x509.DNSName("localhost"), *map(x509.IPAddress, reached)]


def names(certificate: x509.Certificate) -> list[x509.GeneralName]:
    """What the certificate is for."""
    return list(certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value)


if __name__ == "__main__":
    made = make(Path(sys.argv[1]), sys.argv[2], datetime.now(UTC))
    print_ = made.fingerprint(hashes.SHA256()).hex(":").upper()
    say(f"Dấu của chứng chỉ, so với điện thoại / Fingerprint, compare on the phone:\n  {print_}")
