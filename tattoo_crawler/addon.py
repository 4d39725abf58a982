"""Brings the typed configuration into Scrapy's settings once, before anything is built."""

from scrapy.settings import BaseSettings

from directory import telemetry
from directory.config import Config, load_config


class ConfigAddon:
    """Settings that depend on the configuration. A command line `-s` wins over them."""

    def update_settings(self, settings: BaseSettings) -> None:
        config = load_config()
        settings.set("TATTOO_CONFIG", config, "addon")
        settings.set("USER_AGENT", f"TattooDirectoryBot/0.1 (+{config.contact_url})", "addon")
        settings.set("DOWNLOAD_DELAY", config.site_delay_s, "addon")
        settings.set("AUTOTHROTTLE_START_DELAY", config.site_delay_s, "addon")
        settings.set("DOWNLOAD_MAXSIZE", config.page_max_bytes, "addon")
        settings.set("DOWNLOAD_TIMEOUT", config.page_timeout_s, "addon")
        settings.set("LOG_LEVEL", config.log_level, "addon")
        telemetry.configure(settings.get("LOG_LEVEL"))


def config_from(settings: BaseSettings) -> Config:
    """The configuration of this crawl. A setting TATTOO_CONFIG given by a test wins over the environment."""
    config = settings.get("TATTOO_CONFIG")
    return config if isinstance(config, Config) else load_config()
