import os
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = """<html><head><title>Ink Example</title></head><body><h1>Ink Example</h1><h2>Our artists</h2>
<div class="card"><h3>Mara Quillfeather</h3><a href="https://www.instagram.com/mara.quillfeather/">Instagram</a></div>
<div class="card"><h3>Tobin Ashgrove</h3><a href="https://www.instagram.com/tobin.ashgrove/">Instagram</a></div>
</body></html>"""


@pytest.mark.slow
def test_a_saved_page_is_extracted_without_any_server(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    code = "sorted(artist['instagram'] for artist in extract(response)['artists'])"
    ended = subprocess.run(
        [sys.executable, "-m", "scrapy", "shell", str(tmp_path / "page.html"), "-c", code],
        env={**os.environ, "SCRAPY_SETTINGS_MODULE": "tattoo_crawler.settings"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.stdout.splitlines()[-1:] == ["['mara.quillfeather', 'tobin.ashgrove']"], ended.stderr
