from __future__ import annotations

import pytest

from tattoo_crawler.extract.template_text import with_blocks, with_constants

SCOPE = {"account": "nova.ink", "site": {"name": "Nova & Co", "tags": ["x"]}}


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<?php echo esc_html( $account ); ?>", "nova.ink"),
        ("<?= $account ?>", "nova.ink"),
        ("{{ site.name }}", "Nova &amp; Co"),
        ("{{ $account }}", "nova.ink"),
        (' :href="`https://instagram.com/${account}`"', ' href="https://instagram.com/nova.ink"'),
        ("{{ site.tags }}", "{{ site.tags }}"),
        ("{{ other }}", "{{ other }}"),
        (' :href="`/x/${other}`"', ' :href="`/x/${other}`"'),
    ],
)
def test_constants_stand_where_the_template_shows_them(markup: str, shown: str) -> None:
    assert with_constants(markup, SCOPE) == shown


@pytest.mark.parametrize(
    "title",
    ["{% block title %}Nova{{ parent() }}{% endblock %}", "@section('title', 'Nova')", "@section('title') Nova @stop"],
)
def test_the_title_of_a_template_is_the_pages(title: str) -> None:
    assert with_blocks(f"{title}<p>x</p>") == "<head><title>Nova</title></head><body><p>x</p></body>"


def test_a_block_in_a_title_stays_there() -> None:
    assert with_blocks("<title>{% block title %}Nova{% endblock %}</title>") == "<title>Nova</title>"


@pytest.mark.parametrize("footer", ["{% block footer %}x{% endblock %}", "@section('footer')x@endsection"])
def test_a_block_called_footer_is_one(footer: str) -> None:
    assert with_blocks(footer) == "<footer>x</footer>"


def test_other_code_is_left_out() -> None:
    assert with_blocks("{% if a %}<p>{{ b|c(1) }}</p>{% endif %}") == "<p></p>"


@pytest.mark.timeout(5)
@pytest.mark.parametrize("piece", ["{% block title %}", "@section('title')", "<?= a(", "{{ a", "{%", ' :href="`'])
def test_a_purpose_made_template_is_read_in_time(piece: str) -> None:
    with_blocks(with_constants(piece * 5_000, SCOPE))
