"""A real mail server that keeps every mail as a file. Prints its port, and ends when its standard input does."""

import argparse
import asyncio
import ssl
import subprocess
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult

options = argparse.ArgumentParser()
options.add_argument("folder", type=Path)
options.add_argument("--tls", choices=["none", "startTLS", "tls"], default="none")
options.add_argument("--login", help="name:password that must be given")
options.add_argument("--slow", type=float, default=0, help="seconds between keeping a mail and saying so")
chosen = options.parse_args()


class Keeper:
    """Refuses `unknown@…` for good and `busy@…` for now; keeps the rest, numbered in the order they came."""

    count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("unknown@"):
            return "550 5.1.1 nobody of that name"
        if address.startswith("busy@"):
            return "451 4.7.1 later please"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("barred@"):
            return "550 5.7.1 not from here"
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        Keeper.count += 1
        name = f"{Keeper.count:06}.eml"
        hidden = chosen.folder / ("." + name)
        noted = f"X-To: {envelope.rcpt_tos[0]}\r\nX-Peer: {session.peer[1]}\r\n"
        hidden.write_bytes(noted.encode() + envelope.original_content)
        hidden.rename(chosen.folder / name)
        await asyncio.sleep(chosen.slow)
        return "250 kept"


def certificate():
    """For 127.0.0.1, trusted by nobody but who is given it."""
    cert, key = chosen.folder / "cert.pem", chosen.folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(cert)],
        check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert, key)
    return context


def authenticate(server, session, envelope, mechanism, data):
    given = f"{data.login.decode()}:{data.password.decode()}"
    # Not handled: the server itself shall say 535.
    return AuthResult(success=given == chosen.login, handled=False)


async def main():
    context = certificate() if chosen.tls != "none" else None
    more = {}
    if chosen.tls == "startTLS":
        more = {"tls_context": context, "require_starttls": True}
    if chosen.login:
        more |= {"authenticator": authenticate, "auth_required": True, "auth_require_tls": chosen.tls == "startTLS"}
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(Keeper(), hostname="sink", **more), "127.0.0.1", 0, ssl=context if chosen.tls == "tls" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)


asyncio.run(main())
