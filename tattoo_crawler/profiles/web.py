"""Instagram's public web shapes. Off unless INSTAGRAM_WEB is set: its robots.txt forbids them, and we obey that."""

from urllib.parse import quote

from scrapy import Request
from scrapy.http import Response

from directory.errors import DirectoryError, PageChangedError, UpstreamChangedError
from directory.records.source import SourceName
from tattoo_crawler.profiles.answer_text import location_of, read_json, read_text, retry_after_s
from tattoo_crawler.profiles.failures import web_failure
from tattoo_crawler.profiles.profile_answer import ProfileAnswer
from tattoo_crawler.profiles.saved_answer import read_body

# The public id of Instagram's own website, the same for everybody; without it the answer is 400.
_APP_ID = "936619743392459"


class WebSource:
    """What the two web routes share: how an answer is read."""

    name: SourceName = "instagram_web"
    route = ""
    is_contract = False
    gives_way_on: tuple[type[DirectoryError], ...] = ()

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint.rstrip("/")

    def read(self, response: Response, handle: str) -> ProfileAnswer:
        payload = read_json(response)
        failure = web_failure(response.status, payload, location_of(response), retry_after_s(response))
        if failure:
            raise failure
        try:
            return read_body(read_text(response), handle)
        except PageChangedError as error:
            # Unreadable is not empty: nothing is noted on the artist.
            raise UpstreamChangedError("Instagram answered without an account.", reason=error.reason) from None

    def usage_pct(self, response: Response) -> float | None:
        return None


class WebProfileInfo(WebSource):
    """The JSON that the website's own pages ask for. Professional accounts get 400 from it since July 2026."""

    route = "web_profile_info"
    gives_way_on: tuple[type[DirectoryError], ...] = (UpstreamChangedError,)

    def request(self, handle: str) -> Request:
        address = f"{self.endpoint}/api/v1/users/web_profile_info/?username={quote(handle, safe='')}"
        return Request(address, headers={"X-IG-App-ID": _APP_ID, "Accept": "application/json"})


class WebProfilePage(WebSource):
    """The profile's HTML page, with JSON in its scripts."""

    route = "profile_page"

    def request(self, handle: str) -> Request:
        return Request(f"{self.endpoint}/{quote(handle, safe='')}/", headers={"Accept": "text/html"})

    def read(self, response: Response, handle: str) -> ProfileAnswer:
        answer = super().read(response, handle)
        if answer.username != handle:
            # A page shows other people too. Taking one of them for the account renamed would make two people one.
            raise UpstreamChangedError("Instagram's page is about another account.", reason="other_account")
        return answer
