"""What the resolver answers is checked; what it refuses is remembered under the host's name."""

import socket
from typing import Any

import pytest

from directory.errors import AddressRefusedError
from tattoo_crawler.network.resolver import resolve_host


def answering(*addresses: str) -> Any:
    """A `getaddrinfo` that knows these answers."""

    def lookup(host: str, port: None, *, type: int) -> list[tuple[Any, ...]]:
        kinds = {True: socket.AF_INET6, False: socket.AF_INET}
        return [(kinds[":" in one], type, 6, "", (one, 0)) for one in addresses]

    return lookup


def test_a_public_name_resolves_to_its_first_ipv4_address() -> None:
    lookup = answering("2a00:1450:4009:81f::200e", "51.15.0.1", "51.15.0.2")
    assert resolve_host("ink.example", [], lookup) == "51.15.0.1"


@pytest.mark.parametrize("bad", ["127.0.0.1", "169.254.169.254", "::1", "fd00:ec2::254", "100.64.0.1", "fe80::1%2"])
def test_one_bad_answer_refuses_the_name(bad: str) -> None:
    with pytest.raises(AddressRefusedError):
        resolve_host("rebind.example", [], answering("51.15.0.1", bad))


def test_a_name_without_ipv4_answer_cannot_be_connected_to() -> None:
    with pytest.raises(OSError, match="no IPv4"):
        resolve_host("six.example", [], answering("2a00:1450:4009:81f::200e"))


def test_hosts_that_this_machine_plays_are_never_asked_for() -> None:
    def forbidden(*_: Any, **__: Any) -> Any:
        raise AssertionError("asked DNS")

    assert resolve_host("ink.leeds.test", ["leeds.test"], forbidden) == "127.0.0.1"
