"""One page from the web for `tattoo extract`: through Scrapy, so robots.txt, address guard and denylist hold too."""

import subprocess
import sys

from w3lib.encoding import html_to_unicode

from directory.errors import UnavailableError
from local.environment import enter_cloud

TIMEOUT_S = 90


def fetch_page(url: str) -> tuple[str, str]:
    """The text of a page and its address. Raises UnavailableError when it may not or cannot be had.

    The denylist has to be asked first, so the laptop cloud (or AWS) has to be there: ConfigurationError when it is not.
    """
    enter_cloud()
    fetched = subprocess.run(  # noqa: S603 # our own interpreter; the address is one argument, never a shell's
        [sys.executable, "-m", "scrapy", "fetch", "-s", "LOG_LEVEL=ERROR", "--no-redirect", url],
        capture_output=True,
        timeout=TIMEOUT_S,
        check=False,
    )
    if fetched.returncode or not fetched.stdout.strip():
        raise UnavailableError("The page cannot be had: robots.txt, a guard or its server says no.")
    return html_to_unicode(None, fetched.stdout)[1], url
