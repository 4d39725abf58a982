"""The bundles as functions of a cloud: table, stream, sync, index, read API and authoriser behind an HTTP API."""

import json
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from api_lambda.auth.keys import make_key
from api_lambda.sync.event_filter import PATTERN
from directory import aws
from directory.config import Config
from directory.errors import ConfigurationError
from directory.store.stores import open_stores
from local.bundles.build import build_bundle
from local.bundles.plan import BUNDLES, ENTRY
from local.opensearch.server import OpenSearchServer
from tests.contracts.store_sightings import evidence, link, profile, studio
from tests.integration.engines import client_of
from tests.integration.test_stream_opensearch import config_of

pytestmark = [pytest.mark.integration, pytest.mark.slow]
# What a function is told of the cloud it runs in.
SETTINGS = (
    "table_name",
    "governance_table_name",
    "raw_bucket",
    "images_bucket",
    "sync_failure_queue_name",
    "alerts_topic_arn",
    "aws_region",
    "search_engine",
    "opensearch_endpoint",
    "opensearch_index",
    "opensearch_timeout_ms",
)
ROLE = "arn:aws:iam::000000000000:role/made-up"
DEADLINE_S = 90
ADMIN = "/v1/admin/removal-requests"


class Answer(NamedTuple):
    status: int
    body: Any


class Cloud:
    """Three functions and the HTTP API before them. `config` is what the stores of this test use, too."""

    def __init__(self, config: Config, bundles: Path) -> None:
        self.config = config
        self.key, entry = make_key("test")
        self._bundles = bundles
        self._variables = {name.upper(): str(getattr(config, name)) for name in SETTINGS} | {"OPERATOR_KEYS": entry}
        self._lambda: Any = client_of(config, "lambda")

    def deploy(self) -> None:
        arns = {name: self._deploy_function(name) for name in ("stream_sync", "read_api", "authoriser")}
        described = aws.dynamodb(self.config).describe_table(TableName=self.config.table_name)
        self._lambda.create_event_source_mapping(
            EventSourceArn=described["Table"]["LatestStreamArn"],
            FunctionName=arns["stream_sync"],
            StartingPosition="TRIM_HORIZON",
            BatchSize=1000,
            FunctionResponseTypes=["ReportBatchItemFailures"],
            FilterCriteria={"Filters": [{"Pattern": json.dumps(PATTERN)}]},
        )
        self._url = self._deploy_api(arns["read_api"], arns["authoriser"])

    def get(self, path: str, token: str | None = None) -> Answer:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        request = urllib.request.Request(f"{self._url}{path}", headers=headers)  # noqa: S310 # http, ours
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 # http, ours
                return Answer(answer.status, json.load(answer))
        except urllib.error.HTTPError as error:
            return Answer(error.code, json.loads(error.read() or b"null"))

    def wait_for(self, path: str, handles: set[str]) -> None:
        """Until a list holds just these artists."""
        ends_at, seen = time.monotonic() + DEADLINE_S, None
        while time.monotonic() < ends_at:
            seen = self.get(path)
            if seen.status == 200 and {card["handle"] for card in seen.body["items"]} == handles:
                return
            time.sleep(0.5)
        raise AssertionError(f"{path} still answers {seen}")

    def _deploy_function(self, name: str) -> str:
        built = build_bundle(BUNDLES[name], self._bundles)
        made = self._lambda.create_function(
            FunctionName=f"{name}-{self.config.table_name[-14:]}",
            Runtime="python3.11",
            Role=ROLE,
            Handler=f"{ENTRY}.handler",
            Code={"ZipFile": built.archive.read_bytes()},
            Environment={"Variables": self._variables},
            Timeout=60,
        )
        return str(made["FunctionArn"])

    def _deploy_api(self, read_api_arn: str, authoriser_arn: str) -> str:
        """Its address. The admin routes ask the authoriser, no other does."""
        client = client_of(self.config, "apigatewayv2")
        api_id = client.create_api(Name="directory", ProtocolType="HTTP")["ApiId"]
        target = client.create_integration(
            ApiId=api_id, IntegrationType="AWS_PROXY", IntegrationUri=read_api_arn, PayloadFormatVersion="2.0"
        )["IntegrationId"]
        authoriser_id = client.create_authorizer(
            ApiId=api_id,
            AuthorizerType="REQUEST",
            Name="operators",
            AuthorizerUri=f"arn:aws:apigateway:{self.config.aws_region}:lambda:path/2015-03-31/functions/{authoriser_arn}/invocations",
            AuthorizerPayloadFormatVersion="2.0",
            EnableSimpleResponses=True,
            IdentitySource=["$request.header.Authorization"],
        )["AuthorizerId"]
        client.create_route(ApiId=api_id, RouteKey="$default", Target=f"integrations/{target}")
        client.create_route(
            ApiId=api_id,
            RouteKey=f"ANY {ADMIN}",
            Target=f"integrations/{target}",
            AuthorizationType="CUSTOM",
            AuthorizerId=authoriser_id,
        )
        client.create_stage(ApiId=api_id, StageName="$default", AutoDeploy=True)
        return f"{self.config.aws_endpoint_url}/_aws/execute-api/{api_id}/$default"


@pytest.fixture
def cloud(cloud_config: Config, opensearch: OpenSearchServer, tmp_path: Path) -> Cloud:
    cloud = Cloud(config_of(cloud_config, opensearch), tmp_path)
    try:
        cloud.deploy()
    except ConfigurationError as error:
        pytest.skip(f"bundles were not built, the package index is missing: {error}")
    return cloud


def test_what_is_written_is_found_by_a_stranger_on_the_web(cloud: Cloud) -> None:
    stores = open_stores(cloud.config)
    stores.studios.put_studio(studio("openstreetmap", name="Black Rose", osm_id="node/1", studio_id="s1"))
    for number, handle in enumerate(("ana.ink", "bo.needle")):
        seen = profile(handle, str(number), name=handle.split(".")[0].title(), style_evidence=evidence("dotwork"))
        stores.artists.put_profile(seen, artist_id=f"a{number}")
    stores.artists.put_link(link("s1", "Ana", "ana.ink"))
    cloud.wait_for("/v1/artists?style=dotwork", {"ana.ink", "bo.needle"})
    cloud.wait_for("/v1/search?q=black+rose", {"ana.ink"})
    artist = cloud.get("/v1/artists/a0")
    assert (artist.status, artist.body["studios"][0]["name"]) == (200, "Black Rose")
    assert cloud.get("/v1/health").status == 200
    missing = cloud.get("/v1/artists/nobody")
    assert (missing.status, missing.body["status"]) == (404, 404)
    assert cloud.get("/v1/artists?sytle=dotwork").status == 400
    assert [cloud.get(ADMIN).status, cloud.get(ADMIN, "tk_wrong").status] == [401, 403]
    listed = cloud.get(ADMIN, cloud.key)
    assert (listed.status, listed.body["items"]) == (200, [])
