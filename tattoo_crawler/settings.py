"""Scrapy settings: declarations only. What an operator may change is in directory/config.py.

https://docs.scrapy.org/en/latest/topics/settings.html
"""

BOT_NAME = "tattoo_crawler"
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"
COMMANDS_MODULE = "tattoo_crawler.commands"
ADDONS = {"tattoo_crawler.addon.ConfigAddon": 100}

# One event loop for Scrapy, the pipelines' threads and Playwright.
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
# What DNS answers is what is connected to: private addresses are refused here, after the look-up.
TWISTED_DNS_RESOLVER = "tattoo_crawler.network.resolver.GuardedResolver"
DNS_TIMEOUT = 10  # seconds

# Politeness. The delay, the timeout and the user agent come from the configuration (tattoo_crawler/addon.py):
# a line here would win over them.
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS = 32  # across hosts: forty slow sites side by side
CONCURRENT_REQUESTS_PER_DOMAIN = 1
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
COOKIES_ENABLED = False
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False  # nobody else steers a crawl
REFERRER_POLICY = "same-origin"
RETRY_TIMES = 2
RETRY_HTTP_CODES = [500, 502, 503, 504, 522, 524, 408]  # 429 is for the breaker, not for a retry
REDIRECT_MAX_TIMES = 5
HTTPCACHE_ENABLED = False  # page memory in the store takes its place: Fargate has no disk to keep

# Items hold picture bytes between two pipelines: eight at a time bounds the memory.
CONCURRENT_ITEMS = 8
ITEM_PIPELINES = {
    "pipelines.validation.ValidationPipeline": 100,  # nothing after it sees a broken item
    "pipelines.denylist.DenylistPipeline": 200,  # before anything is looked up or fetched for the item
    "pipelines.identity.IdentityPipeline": 300,  # the id names the rows and the objects
    "pipelines.styles.StylesPipeline": 400,
    "pipelines.images.ImagesPipeline": 500,
    "pipelines.s3.S3Pipeline": 600,  # objects before rows: a row never points at nothing
    "pipelines.dynamodb.DynamoDBPipeline": 700,
    "pipelines.acknowledgement.AcknowledgementPipeline": 800,  # only what is stored is done
}
EXTENSIONS = {
    "tattoo_crawler.extensions.abort.AbortOnError": 50,  # before anything that may raise
    "tattoo_crawler.extensions.stats_file.StatsFile": 100,  # the workflow reads it; `-s TATTOO_STATS_FILE=…`
    "tattoo_crawler.extensions.closing.ClosingWithItems": 150,  # items of start() would keep it open
    "tattoo_crawler.extensions.orphan_watch.OrphanWatch": 200,
    "tattoo_crawler.extensions.site_watch.SiteWatch": 300,
}
DOWNLOADER_MIDDLEWARES = {
    "tattoo_crawler.middlewares.breaker.Breaker": 40,  # an open circuit costs nothing else
    "tattoo_crawler.middlewares.address_guard.AddressGuard": 60,  # before robots.txt of a bad host is asked for
    "tattoo_crawler.middlewares.same_site.SameSite": 70,  # redirects off the site end here
    "tattoo_crawler.middlewares.denylist_guard.DenylistGuard": 80,  # door 2: before robots.txt too
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # the next one takes its place
    "tattoo_crawler.middlewares.robots.Robots": 100,
    "tattoo_crawler.middlewares.page_budget.PageBudget": 110,  # counts only what is really sent
    "tattoo_crawler.middlewares.archiving.Archiving": 120,  # an answer that passed all others; off by default
    "tattoo_crawler.middlewares.content_type.ContentType": 585,  # sees the decompressed body
    "tattoo_crawler.middlewares.wall.Wall": 595,  # a wall must not be retried (550)
}
HTTPPROXY_ENABLED = False  # a proxy from the environment would resolve names itself, past the guard
DOWNLOAD_DELAY_JITTER = 0.0  # two seconds are two seconds
# Content networks are made for parallel reading; the pause between two requests to a site is not theirs.
DOWNLOAD_SLOTS = {"pictures": {"concurrency": 4, "delay": 0}}
SPIDER_MIDDLEWARES = {
    "tattoo_crawler.extensions.abort.AbortOnError": 50,  # outermost: sees what start() raises
}

LOG_INSTALL_ROOT_HANDLER = False  # directory.telemetry has the only handler
LOG_FORMATTER = "tattoo_crawler.log_formatter.QuietLogFormatter"
TATTOO_STATS_FILE = None  # path of the stats file, rewritten every second while the crawl runs
TATTOO_RUN_ID = None  # the run that this crawl is a step of; None for a crawl by hand
