"""Files that name a person, and files of which nobody can tell."""

import gzip
from pathlib import Path

import pytest

from denylist.identifiers import identify
from denylist.purge.case import PurgeCase
from denylist.purge.files_place import FilesPlace

CASE = PurgeCase("r1", (), (identify("ig_handle", "quillonvex"),))
WHOLE = gzip.compress(b"<p>Meet Somebody Else, who tattoos flowers all day long</p>" * 20)
DAMAGED = {
    "body": WHOLE[:12] + b"\xff" * 20 + WHOLE[32:],
    "checksum": WHOLE[:-8] + b"\0" * 8,
    "cut off": WHOLE[:-20],
    "no gzip": b"plain words",
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_file_that_cannot_be_unpacked_may_name_the_person_and_goes(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "damaged.log.gz").write_bytes(content)
    (tmp_path / "whole.log.gz").write_bytes(WHOLE)
    (tmp_path / "careless.log").write_text("GET https://instagram.com/quillonvex/ 200")
    place = FilesPlace("run_files", tmp_path)
    assert place.find(CASE) == {"files": 2}
    place.remove(CASE)
    assert place.find(CASE) == {"files": 0}
    assert [path.name for path in tmp_path.iterdir()] == ["whole.log.gz"]


def test_a_damaged_page_takes_the_folder_of_its_site_along(tmp_path: Path) -> None:
    for site, content in (("s2", DAMAGED["body"]), ("s3", WHOLE)):
        folder = tmp_path / "run1" / site
        folder.mkdir(parents=True)
        (folder / "page.html.gz").write_bytes(content)
    FilesPlace("page_archive", tmp_path, whole_folder=True).remove(CASE)
    assert [path.name for path in (tmp_path / "run1").iterdir()] == ["s3"]


def test_without_words_to_look_for_nothing_goes(tmp_path: Path) -> None:
    (tmp_path / "damaged.log.gz").write_bytes(DAMAGED["body"])
    place = FilesPlace("run_files", tmp_path)
    nobody = PurgeCase("r1", ("a1",), (identify("artist_id", "a1"),))
    assert place.find(nobody) == {"files": 0}
    place.remove(nobody)
    assert (tmp_path / "damaged.log.gz").exists()
