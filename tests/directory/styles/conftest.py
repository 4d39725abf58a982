import pytest

from directory.styles.taxonomy import Taxonomy
from directory.styles.taxonomy_files import load_taxonomy


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    return load_taxonomy()
