"""The Lambdas' bundles: what each is made from, and what none may hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

# Compiled code is good for one Python only: the runtime of every Lambda must be python3.11 on x86_64.
PYTHON_VERSION = "3.11"
PLATFORM = "x86_64-manylinux_2_28"  # Amazon Linux 2023 has glibc 2.34
# Our packages; everything else that is imported comes from the lock file or from Python.
OWN_PACKAGES = ("api_lambda", "denylist", "directory")
# What Lambda is told to call, in every bundle: `entry.handler`.
ENTRY = "entry"
# In Lambda's runtime already.
RUNTIME = frozenset({"boto3", "botocore", "s3transfer"})
# Loaded by its path, as a source.
KEPT_AS_SOURCE = frozenset({"holidays/countries/united_kingdom.py"})
# Large, and never asked for: the clients for asyncio, the countries whose holidays we do not keep.
UNUSED = (
    "dateutil/zoneinfo/*.tar.gz",
    "opensearchpy/_async/client",
    "opensearchpy/_async/plugins",
    "aws_lambda_powertools/event_handler/openapi/swagger_ui/*.min.*",  # our page of the API is our own
    "holidays/countries/[!_u]*",
    "holidays/countries/u[!n]*",
    "holidays/countries/united_arab*",
    "holidays/countries/united_states*",
    "holidays/financial/[!_]*",
    "holidays/locale",
)

_CRAWLER = frozenset({"scrapy", "twisted", "lxml", "playwright", "googlemaps", "matplotlib", "ministack"})
_PICTURES = frozenset({"PIL", "blurhash"})


@dataclass(frozen=True)
class Bundle:
    """`entry`: the module with `handler`. `packages` and `distributions` are found by name at run time, where no
    import statement tells of them. `forbidden` are top-level names that must not be inside; `max_bytes` unzipped.
    """

    name: str
    entry: str
    packages: tuple[str, ...] = ()
    distributions: tuple[str, ...] = ()
    forbidden: frozenset[str] = _CRAWLER | _PICTURES | RUNTIME
    max_bytes: int = 60_000_000


BUNDLES: Mapping[str, Bundle] = MappingProxyType(
    {
        bundle.name: bundle
        for bundle in (
            Bundle(
                "read_api",
                "api_lambda.read_api",
                packages=("api_lambda.routes",),
                distributions=("holidays",),
                max_bytes=20_000_000,
            ),
            Bundle("authoriser", "api_lambda.authoriser"),
            Bundle("stream_sync", "api_lambda.stream_sync", max_bytes=20_000_000),
            Bundle("images", "api_lambda.images", forbidden=_CRAWLER | RUNTIME),
        )
    }
)
