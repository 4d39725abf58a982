"""Which host a website lives on, when that host is the studio's own."""

from urllib.parse import urlsplit

# On these a thousand studios share one host, so the host says nothing about who it is.
SHARED_HOSTS = frozenset(
    {
        "beacons.ai", "bit.ly", "booksy.com", "campsite.bio", "carrd.co", "facebook.com", "fb.com", "fresha.com",
        "g.page", "goo.gl", "google.com", "instagram.com", "linkin.bio", "linktr.ee", "m.facebook.com",
        "maps.google.com", "maps.app.goo.gl", "sites.google.com", "solo.to", "tattoodo.com", "tiktok.com",
        "treatwell.co.uk", "twitter.com", "vagaro.com", "x.com", "yell.com", "yelp.co.uk", "yelp.com", "youtube.com",
    }
)  # fmt: skip


def find_own_host(website: str | None) -> str | None:
    """Lower-case host without `www.`; None for no website, an address without host, or a host that many share."""
    if not website:
        return None
    try:
        host = urlsplit(website if "//" in website else f"//{website}").hostname or ""
    except ValueError:
        return None
    host = host.rstrip(".").removeprefix("www.")
    return host if "." in host and host not in SHARED_HOSTS else None
