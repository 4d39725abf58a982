"""The promises of `directory.search.port.Rebuildable`, one class for every engine.

An engine's test subclasses `SearchIndexContract` and gives a fixture `index`: an empty index made with
`expand=search_documents.expand`.
"""

from tests.contracts.search_filters_contract import SearchFiltersContract
from tests.contracts.search_paging_contract import SearchPagingContract
from tests.contracts.search_rebuild_contract import SearchRebuildContract
from tests.contracts.search_suggest_contract import SearchSuggestContract
from tests.contracts.search_versions_contract import SearchVersionsContract
from tests.contracts.search_words_contract import SearchWordsContract


class SearchIndexContract(
    SearchVersionsContract,
    SearchFiltersContract,
    SearchPagingContract,
    SearchWordsContract,
    SearchSuggestContract,
    SearchRebuildContract,
):
    """All of it."""
