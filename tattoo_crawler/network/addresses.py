"""Which addresses a stranger's link may make us call. Pure rules that resolver, guard and browser share."""

import re
import socket
import unicodedata
from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import unquote, urlsplit

from directory.errors import AddressRefusedError

IPAddress = IPv4Address | IPv6Address

# What `is_global` of the standard library lets through, or did in one of the Python versions that we support.
_NEVER: tuple[IPv4Network | IPv6Network, ...] = tuple(
    ip_network(text)
    for text in (
        "100.64.0.0/10",  # carrier-grade NAT; one cloud keeps its metadata here
        "168.63.129.16/32",  # Azure's platform address, public by its number only
        "192.0.0.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",
        "::/96",  # IPv4-compatible, long deprecated
        "64:ff9b:1::/48",  # NAT64 inside one network
        "100::/64",
        "2001::/23",  # Teredo, ORCHID and the rest of the protocol assignments
        "3fff::/20",
        "5f00::/16",
        "fec0::/10",
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
_PORTS = frozenset({80, 443, 8000, 8080, 8443})
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


def is_public(address: IPAddress) -> bool:
    """True for an address on the open internet; an IPv6 address that carries an IPv4 one is judged by both."""
    inner = _embedded_ipv4(address)
    if inner is not None:
        return is_public(inner)
    return address.is_global and not address.is_multicast and not any(address in network for network in _NEVER)


def _embedded_ipv4(address: IPAddress) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def plain_host(host: str) -> str:
    """The host as a resolver would understand it: percent-decoded, full-width folded, lower case, no brackets."""
    # The ideographic full stop is a dot to IDNA, and to NFKC it is not.
    folded = unicodedata.normalize("NFKC", unquote(host)).replace("\N{IDEOGRAPHIC FULL STOP}", ".")
    return folded.strip().lower().strip("[]")


def find_literal(host: str) -> IPAddress | None:
    """The address that a host writes as a number, in any form that a resolver accepts: `127.1`, `0x7f000001`, `[::1]`.

    None for a name. Raises AddressRefusedError for a host that ends in a number and is no address: a guess is a risk.
    """
    host = plain_host(host).rstrip(".")
    if ":" in host:
        try:
            return ip_address(host.split("%")[0])
        except ValueError:
            raise AddressRefusedError("a host with a colon that is no address", reason="malformed") from None
    if not _NUMBER.fullmatch(host.rsplit(".", 1)[-1]):
        return None
    try:
        return IPv4Address(socket.inet_aton(host))
    except OSError:
        raise AddressRefusedError("a host that ends in a number and is no address", reason="malformed") from None


def is_loopback_host(host: str, suffixes: Sequence[str]) -> bool:
    """True for a host that this machine plays: one of `suffixes` or a name under it."""
    host = plain_host(host).rstrip(".")
    return any(host == suffix or host.endswith(f".{suffix}") for suffix in (s.strip(".").lower() for s in suffixes))


def check_addresses(addresses: Iterable[IPAddress]) -> None:
    """Raises AddressRefusedError when one of all the addresses of a name is not public: the next answer may be that."""
    if not all(is_public(address) for address in addresses):
        raise AddressRefusedError("an address inside a network", reason="private_address")


def check_url(url: str, suffixes: Sequence[str] = (), schemes: Sequence[str] = ("http", "https")) -> None:
    """Raises AddressRefusedError for an address that may not be called, as far as its text tells.

    `suffixes`: hosts that this machine plays, on any port. Names are judged again by what DNS answers.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise AddressRefusedError("no readable address", reason="malformed") from None
    if parts.scheme not in schemes:
        raise AddressRefusedError("a scheme that we do not speak", reason="scheme")
    if parts.scheme not in {"http", "https"} or is_loopback_host(host, suffixes):
        return
    literal = find_literal(host)
    if literal is not None:
        check_addresses([literal])
    elif not _HOST.fullmatch(_ascii(host)):
        raise AddressRefusedError("no readable host", reason="malformed")
    if port is not None and port not in _PORTS:
        raise AddressRefusedError("a port where no website lives", reason="port")


def _ascii(host: str) -> str:
    try:
        return plain_host(host).encode("idna").decode("ascii")
    except UnicodeError:
        return ""
