"""Which website an address belongs to, by the public suffix list that comes with tldextract (never fetched)."""

from urllib.parse import urlsplit

from tldextract import TLDExtract

# Private suffixes too: two studios on wordpress.com are two sites.
_extract = TLDExtract(cache_dir=None, suffix_list_urls=(), include_psl_private_domains=True)

# Pages of these are walls or other people's pages; a studio's account stands in the address itself.
_NEVER_CRAWLED = frozenset(
    {
        "booksy.com", "facebook.com", "fb.com", "fb.me", "fresha.com", "goo.gl", "google.com", "instagram.com",
        "pinterest.co.uk", "pinterest.com", "tiktok.com", "treatwell.co.uk", "tripadvisor.co.uk", "tripadvisor.com",
        "twitter.com", "x.com", "yell.com", "youtu.be", "youtube.com",
    }
)  # fmt: skip
# One page each: a list of links.
_LINK_LISTS = frozenset(
    {
        "beacons.ai", "bio.link", "campsite.bio", "linkin.bio", "linktr.ee", "lnk.bio", "msha.ke", "solo.to",
        "taplink.cc",
    }
)  # fmt: skip

# Website builders that give each customer a name of its own and are missing from the public suffix list.
_BUILDERS = frozenset(
    {
        "business.site", "carrd.co", "godaddysites.com", "jimdofree.com", "square.site", "squarespace.com",
        "strikingly.com", "webflow.io", "webnode.co.uk", "weebly.com", "wixsite.com", "wordpress.com", "yolasite.com",
    }
)  # fmt: skip


def site_of(url: str) -> str:
    """The registrable domain of an address, lower case; its host without `www.` where many share the domain."""
    host = (urlsplit(url).hostname or "").rstrip(".").removeprefix("www.")
    domain = _extract(host).top_domain_under_public_suffix.lower()
    return host if not domain or domain in _BUILDERS else domain


def is_crawlable(url: str) -> bool:
    """False for social networks and business listings, which a studio may give as its website."""
    return site_of(url) not in _NEVER_CRAWLED


def is_link_list(url: str) -> bool:
    """True for services whose pages only list links: the page is read, and no other of that site."""
    return site_of(url) in _LINK_LISTS
