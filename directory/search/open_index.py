"""Opens the search engine that the configuration names. Only that one is imported: a cold start counts."""

from directory.config import Config
from directory.search.port import Rebuildable
from directory.search.style_names import StyleNames
from directory.styles.taxonomy import Taxonomy

INDEX_FILE = "search.db"


def open_search_index(config: Config, taxonomy: Taxonomy) -> Rebuildable:
    """The index of this configuration. Touches no network; makes the data folder for the embedded engine."""
    if config.search_engine == "opensearch":
        from directory.search.opensearch_client import connect
        from directory.search.opensearch_index import OpenSearchIndex

        return OpenSearchIndex(connect(config), config.opensearch_index, StyleNames(taxonomy))
    from directory.search.sqlite_index import SqliteSearchIndex

    config.data_dir.mkdir(parents=True, exist_ok=True)
    return SqliteSearchIndex(config.data_dir / INDEX_FILE, StyleNames(taxonomy))
