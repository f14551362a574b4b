"""One feed over the network: the address that the user named, within bounds of size, time and place, and no other."""

import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Final
from urllib.parse import urljoin, urlsplit

import httpx

from detente.errors import InputError, ServerError
from detente.reading.feed_bytes import MAX_FEED_BYTES
from detente.reading.source import MEGABYTE
from detente.web.words import clean, find_web_address

_PAUSE_S: Final = 10  # without a byte, after which a server is given up
_WHOLE_S: Final = 60  # of one look, redirections included
_MOST_REDIRECTIONS: Final = 5
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_SHOWN_CHARS: Final = 200
_MARK_CHARS: Final = 500
_GZIP_OR_ZLIB: Final = 47  # what zlib calls: tell by the head
_ACCEPTED: Final = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent; `data` is None where nothing has changed since the last look."""

    data: bytes | None
    etag: str | None
    modified: str | None


def check_address(written: str) -> str:
    """The address of a feed as the user wrote it, if it may be asked for.

    Raises:
        InputError: it may not; the message says why.
    """
    address = find_web_address(written.strip())
    if address is None:
        raise InputError(
            f"{clean(written, _SHOWN_CHARS)!r} is no address of a feed. Expected http:// or https://, a host, and neither a name "
            "nor a password in it."
        )
    return address


def fetch(address: str, *, etag: str | None = None, modified: str | None = None, within_s: float = _WHOLE_S) -> Fetched:
    """What stands at an address.

    Redirections are followed, but none from the open network to an address of this machine or a network of its own, and none
    that gives up encryption. Settings of the environment (proxies, passwords) are not used.

    Args:
        address: as `check_address` gave it.
        etag: what the server said of its last answer.
        modified: the same.
        within_s: seconds after which it is given up.

    Raises:
        ServerError: nothing came, or something that may not be taken; the message says why.
    """
    headers = {"user-agent": f"Detente/{version('detente')}", "accept": _ACCEPTED, "accept-encoding": "gzip"}
    headers |= {"if-none-match": etag} if etag else {}
    headers |= {"if-modified-since": modified} if modified else {}
    client = httpx.Client(verify=_trust(), trust_env=False, timeout=_PAUSE_S, headers=headers)
    alarm = threading.Timer(within_s, client.close)  # a server may send one byte after the other and never end
    alarm.daemon = True
    alarm.start()
    until = time.monotonic() + within_s
    try:
        return _follow(client, address, until)
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, RuntimeError, zlib.error, UnicodeError) as error:
        reason = f"no answer within {within_s:g} seconds" if time.monotonic() >= until else str(error)
        raise ServerError(
            f"it cannot be fetched: {clean(reason, _SHOWN_CHARS) or type(error).__name__}. "
            "Check the address and the network; it is tried again."
        ) from error
    finally:
        alarm.cancel()
        client.close()


@cache
def _trust() -> ssl.SSLContext:
    """The certificates that this machine trusts."""
    return ssl.create_default_context()


def _follow(client: httpx.Client, address: str, until: float) -> Fetched:
    began_in_the_open = False
    for n_before in range(_MOST_REDIRECTIONS + 1):
        client.cookies.clear()
        with client.stream("GET", address) as answer:
            is_open = _is_open(_peer(answer))
            if n_before and began_in_the_open and not is_open:
                raise ServerError(_led_inside(address))
            began_in_the_open |= is_open
            if answer.status_code not in _MOVED:
                return _take(answer, until)
            target = urljoin(address, answer.headers.get("location", ""))
        _check_target(address, target, began_in_the_open=began_in_the_open)
        address = target
    raise ServerError(f"redirected more than {_MOST_REDIRECTIONS} times. Check the address.")


def _take(answer: httpx.Response, until: float) -> Fetched:
    etag, modified = _find_mark(answer, "etag"), _find_mark(answer, "last-modified")
    if answer.status_code == httpx.codes.NOT_MODIFIED:
        return Fetched(None, etag, modified)
    if answer.status_code != httpx.codes.OK:
        told = f"{answer.status_code} {clean(answer.reason_phrase, 60)}".strip()
        raise ServerError(f"its server answers {told}. Check the address; it is tried again.")
    held = bytearray()
    for part in _unpacked(answer):
        held += part
        if len(held) > MAX_FEED_BYTES:
            raise ServerError(f"more than {MAX_FEED_BYTES // MEGABYTE} MB. Expected a feed of at most that size.")
        if time.monotonic() > until:
            raise httpx.ReadTimeout("too slow")
    return Fetched(bytes(held), etag, modified)


def _find_mark(answer: httpx.Response, name: str) -> str | None:
    """What a server says of its answer, to be sent back to it the next time; None where it could not be."""
    mark = answer.headers.get(name)
    return mark if mark and mark.isascii() and len(mark) <= _MARK_CHARS else None


def _unpacked(answer: httpx.Response) -> Iterator[bytes]:
    """The body as it comes, never much more of it at once than may be taken as a whole, however far it unfolds."""
    packing = answer.headers.get("content-encoding", "identity").strip().lower()
    if packing in {"", "identity"}:
        yield from answer.iter_raw()
        return
    if packing not in {"gzip", "x-gzip", "deflate"}:
        raise httpx.DecodingError(f"packed as {packing!r}, where gzip was asked for")
    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
    for part in answer.iter_raw():
        yield unpacker.decompress(part, MAX_FEED_BYTES + 1)


def _check_target(address: str, target: str, *, began_in_the_open: bool) -> None:
    """Refuses to be led where the user would not expect it.

    Raises:
        ServerError: it is refused.
    """
    if find_web_address(target) is None:
        raise ServerError("redirected to what is no web address. Check the address.")
    old, new = urlsplit(address), urlsplit(target)
    if old.scheme == "https" and new.scheme == "http":
        raise ServerError("redirected to an address without encryption. Check the address.")
    if began_in_the_open and not all(_is_open(one) for one in _resolve(new.hostname or "")):
        raise ServerError(_led_inside(target))


def _led_inside(address: str) -> str:
    return (
        f"redirected to {clean(address, _SHOWN_CHARS)}, which is an address of this machine or of a network of its own. "
        "If that is meant, watch that address itself."
    )


def _resolve(host: str) -> list[str]:
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(host, None)]
    except OSError:  # connecting says so
        return []


def _peer(answer: httpx.Response) -> str:
    """The address that answered; empty where the connection does not tell."""
    stream = answer.extensions.get("network_stream")
    told = stream.get_extra_info("server_addr") if stream else None
    return str(told[0]) if told else ""


def _is_open(address: str) -> bool:
    """Whether an address in numbers is one of the open network."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return bool((mapped or found).is_global)
