"""One set of services a crawl, built without a network, replaceable by a test."""

import gc

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler

from directory.config import Config, load_config
from tattoo_crawler import services
from tattoo_crawler.services import Services, build_services, services_from, use_services

CONFIG = load_config(aws_endpoint_url="http://127.0.0.1:9")


def make_crawler(**settings: object) -> Crawler:
    return Crawler(Spider, {"TATTOO_CONFIG": CONFIG, **settings})


def test_a_crawl_has_one_set_of_services() -> None:
    crawler = make_crawler()
    built = services_from(crawler)
    assert services_from(crawler) is built
    assert services_from(make_crawler()) is not built
    assert built.config == CONFIG
    assert (built.artists, built.studios) == (built.stores.artists, built.stores.studios)


def build_for_test(config: Config) -> Services:
    raise LookupError(config.environment)


def test_a_setting_names_another_builder() -> None:
    with pytest.raises(LookupError, match="local"):
        services_from(make_crawler(TATTOO_SERVICES=build_for_test))


def test_a_test_may_hand_services_in() -> None:
    crawler, given = make_crawler(), build_services(CONFIG)
    use_services(crawler, given)
    assert services_from(crawler) is given


def test_services_go_with_their_crawler() -> None:
    before = len(services._built)
    services_from(make_crawler())
    gc.collect()
    assert len(services._built) <= before
