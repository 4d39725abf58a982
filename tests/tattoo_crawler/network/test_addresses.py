"""Every way of writing an address inside a network is refused; names and public addresses pass."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.errors import AddressRefusedError
from tattoo_crawler.network.addresses import check_addresses, check_url, find_literal, is_loopback_host, is_public

INSIDE = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "224.0.0.0/4",
    "240.0.0.0/4",
    "::1/128",
    "fc00::/7",
    "fe80::/10",
    "fec0::/10",
    "ff00::/8",
    "2001::/32",
    "2001:db8::/32",
    "64:ff9b:1::/48",
]
inside = st.sampled_from(INSIDE).flatmap(lambda text: st.ip_addresses(network=text))
inside_v4 = st.sampled_from([text for text in INSIDE if "." in text]).flatmap(
    lambda text: st.ip_addresses(v=4, network=text)
)


@given(inside)
def test_an_address_inside_a_network_is_not_public(address: IPv4Address | IPv6Address) -> None:
    assert not is_public(address)


@given(inside_v4)
def test_an_inside_address_within_an_ipv6_address_is_not_public(address: IPv4Address) -> None:
    number = int(address)
    forms = [
        IPv6Address(f"::ffff:{address}"),
        IPv6Address(int(IPv6Address("2002::")) | number << 80),
        IPv6Address(int(IPv6Address("64:ff9b::")) | number),
        IPv6Address(number),
    ]
    assert [form for form in forms if is_public(form)] == []


def _forms(address: IPv4Address) -> list[str]:
    """Ways of writing an IPv4 address that the resolvers of this world understand."""
    number, parts = int(address), address.packed
    low = number & 0xFFFFFF
    return [
        str(address),
        f"{address}.",
        str(number),
        hex(number),
        oct(number).replace("0o", "0"),
        ".".join(hex(part) for part in parts),
        ".".join(f"0{part:o}" for part in parts),
        f"{parts[0]}.{low}",
        f"{parts[0]}.{parts[1]}.{number & 0xFFFF}",
        str(address).replace(".", "%2e"),
        str(address).translate(str.maketrans("0123456789.", "０１２３４５６７８９。")),
    ]


@given(inside_v4)
def test_every_way_of_writing_it_is_refused(address: IPv4Address) -> None:
    for form in _forms(address):
        with pytest.raises(AddressRefusedError):
            check_url(f"http://{form}/artists")


@given(inside.filter(lambda address: address.version == 6))
def test_an_inside_ipv6_literal_is_refused(address: IPv6Address) -> None:
    for form in (f"[{address}]", f"[{address.exploded}]"):
        with pytest.raises(AddressRefusedError):
            check_url(f"http://{form}/")


@given(st.ip_addresses(v=4))
def test_a_literal_is_read_as_the_address_it_is(address: IPv4Address) -> None:
    assert {find_literal(form) for form in _forms(address)} == {address}


@given(st.ip_addresses(v=4, network="51.0.0.0/8"))
def test_a_public_literal_passes(address: IPv4Address) -> None:
    check_url(f"http://{address}/")
    check_addresses([address])


@pytest.mark.parametrize(
    "url",
    [
        "http://ink.example/",
        "https://www.ink.example:8443/artists?x=1#y",
        "http://münchen-tattoo.example/",
        "http://xn--mnchen-tattoo-3ob.example/",
        "http://1and1.example/",
        "http://ink_studio.example/",
        "http://0xdeadbeef.example/",
    ],
)
def test_an_ordinary_address_passes(url: str) -> None:
    check_url(url)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://ink.example/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("gopher://ink.example/", "scheme"),
        ("http://ink.example:22/", "port"),
        ("http://ink.example:6379/", "port"),
        ("http://ink.example:99999/", "malformed"),
        ("http:///artists", "malformed"),
        ("http://[::1", "malformed"),
        ("http://ink.example\\@127.0.0.1/", "private_address"),
        ("http://ink.example@127.0.0.1/", "private_address"),
        ("http://256.1.1.1/", "malformed"),
        ("http://1.2.3.4.5/", "malformed"),
        ("http://ink example/", "malformed"),
        ("http://[fe80::1%25eth0]/", "private_address"),
        ("http://[::ffff:169.254.169.254]/latest/meta-data/", "private_address"),
        ("http://168.63.129.16/", "private_address"),
    ],
)
def test_a_refusal_names_its_reason(url: str, reason: str) -> None:
    with pytest.raises(AddressRefusedError) as refused:
        check_url(url)
    assert refused.value.reason == reason


def test_one_inside_answer_among_public_ones_is_refused() -> None:
    with pytest.raises(AddressRefusedError):
        check_addresses([ip_address("51.15.0.1"), ip_address("10.0.0.1")])


def test_hosts_that_this_machine_plays_pass_on_any_port() -> None:
    check_url("http://ink.leeds.test:8070/", ["leeds.test"])
    for host in ("evil-leeds.test", "leeds.test.evil.example", "10.0.0.1"):
        assert not is_loopback_host(host, ["leeds.test"])
    with pytest.raises(AddressRefusedError):
        check_url("http://127.0.0.1:8070/", ["leeds.test"])


def test_the_networks_of_this_test_are_not_public_at_either_end() -> None:
    ends = [ip_network(text)[index] for text in INSIDE for index in (0, -1)]
    assert [end for end in ends if is_public(end)] == []
