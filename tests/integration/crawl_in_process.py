"""A crawl's items through the real list of pipelines, in this process: with a hook before every call to a store."""

import asyncio
import inspect
import io
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.misc import load_object

from directory import aws
from directory.config import Config
from directory.errors import DirectoryError
from pipelines.images import ImagesPipeline
from tattoo_crawler.services import build_services, use_services
from tattoo_crawler.settings import ITEM_PIPELINES


class Crawl:
    """One crawl's pipelines. `fetch` gives the bytes of a picture's address."""

    def __init__(self, config: Config, fetch: Callable[[str], Awaitable[bytes]]) -> None:
        self.crawler = Crawler(Spider, Settings({"TATTOO_CONFIG": config}))
        self.crawler.spider = Spider("any")
        self.crawler.stats = MemoryStatsCollector(self.crawler)
        use_services(self.crawler, build_services(config))
        names = sorted(ITEM_PIPELINES, key=lambda name: ITEM_PIPELINES[name])
        self.pipelines = [load_object(name).from_crawler(self.crawler) for name in names]
        for pipeline in self.pipelines:
            if isinstance(pipeline, ImagesPipeline):
                pipeline.fetch = fetch

    def run(self, *items: Any) -> list[str]:
        """How each item ended: `stored`, `dropped`, or the name of the error."""
        return [asyncio.run(self._one(item)) for item in items]

    async def _one(self, item: Any) -> str:
        try:
            for pipeline in self.pipelines:
                done = pipeline.process_item(item)
                item = await done if inspect.isawaitable(done) else done
        except DropItem:
            await self._tell("item_dropped", item)
            return "dropped"
        except DirectoryError as error:
            await self._tell("item_over", item)
            return type(error).__name__
        await self._tell("item_over", item)
        return "stored"

    async def _tell(self, name: str, item: Any) -> None:
        """What Scrapy's signals do at the end of an item."""
        for pipeline in self.pipelines:
            if hasattr(pipeline, name):
                await getattr(pipeline, name)(item, self.crawler.spider)


async def draw(address: str) -> bytes:
    """A picture of its own for each address."""
    shade = sum(address.encode()) % 200
    picture = Image.linear_gradient("L").resize((300, 300)).point(lambda level: (level + shade) % 256)
    buffer = io.BytesIO()
    picture.convert("RGB").save(buffer, "JPEG", comment=address.encode())
    return buffer.getvalue()


@contextmanager
def before_call(config: Config, number: int, action: Callable[[], None]) -> Iterator[list[str]]:
    """Do `action` right before the call of this number to any store; the calls' names, as far as they went."""
    calls: list[str] = []
    busy = [False]

    def watch(model: Any, **_: Any) -> None:
        if busy[0]:
            return
        calls.append(model.name)
        if len(calls) == number:
            busy[0] = True
            try:
                action()
            finally:
                busy[0] = False

    clients = [aws.dynamodb(config), aws.s3(config)]
    for client in clients:
        client.meta.events.register("before-call", watch)
    try:
        yield calls
    finally:
        for client in clients:
            client.meta.events.unregister("before-call", watch)
