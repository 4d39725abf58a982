"""Business Discovery of Instagram's Graph API: the official way to a professional account's public profile."""

import json
from urllib.parse import quote

from scrapy import Request
from scrapy.http import Response

from directory.errors import DirectoryError, NotFoundError, PageChangedError, UpstreamChangedError
from directory.records.source import SourceName
from tattoo_crawler.profiles.answer_text import read_json, retry_after_s
from tattoo_crawler.profiles.failures import graph_failure
from tattoo_crawler.profiles.json_tree import find_value
from tattoo_crawler.profiles.normalise import read_profile
from tattoo_crawler.profiles.profile_answer import ProfileAnswer

_ACCOUNT = "id,username,name,biography,website,followers_count,media_count,profile_picture_url"
_POST = (
    "id,caption,media_type,media_product_type,media_url,thumbnail_url,permalink,timestamp,"
    "children{media_type,media_url,thumbnail_url}"
)
_USAGE = ("call_count", "total_time", "total_cputime")
# Beyond the posts asked for would be a second call for every profile.
POSTS_LIMIT = 50


class GraphSource:
    """One call gives the profile and its newest posts. The token travels in a header, never in an address."""

    name: SourceName = "instagram_graph"
    route = "business_discovery"
    is_contract = True
    gives_way_on: tuple[type[DirectoryError], ...] = (NotFoundError,)

    def __init__(self, endpoint: str, user_id: str, token: str, posts: int) -> None:
        self._address = f"{endpoint.rstrip('/')}/{quote(user_id, safe='')}"
        self._token = token
        self._posts = max(1, min(posts, POSTS_LIMIT))

    def request(self, handle: str) -> Request:
        fields = f"business_discovery.username({handle}){{{_ACCOUNT},media.limit({self._posts}){{{_POST}}}}}"
        address = f"{self._address}?fields={quote(fields, safe='')}"
        return Request(address, headers={"Authorization": f"Bearer {self._token}", "Accept": "application/json"})

    def read(self, response: Response, handle: str) -> ProfileAnswer:
        payload = read_json(response)
        if failure := graph_failure(response.status, payload, retry_after_s(response)):
            raise failure
        try:
            return read_profile({"business_discovery": find_value(payload, "business_discovery")}, handle)
        except (PageChangedError, NotFoundError):
            # The API says «not found» with a code of its own: an empty answer is none of its answers.
            raise UpstreamChangedError("The Graph API answered without the account that was asked for.") from None

    def usage_pct(self, response: Response) -> float | None:
        header = response.headers.get("X-App-Usage")
        try:
            usage = json.loads(header.decode()) if header else None
        except ValueError:
            return None
        shares = [find_value(usage, name) for name in _USAGE]
        return max((float(share) for share in shares if isinstance(share, int | float)), default=None)
