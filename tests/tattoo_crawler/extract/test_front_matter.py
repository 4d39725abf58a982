from __future__ import annotations

from tattoo_crawler.extract.data_tree import data_to_html
from tattoo_crawler.extract.front_matter import markdown_to_html, read_document

HEAD = """---
title: "The crew"
draft: false
tags: [a, b]
people:
  - name: Nell
    bio: >
      Two lines
      that fold.
    social:
      instagram: '@nell.waves'
  - name: Odd
    draft: true
plain:
- one
- two
---
# Hello

See [us](https://x.test) and **Nell**.
"""


def test_the_head_is_read_as_values() -> None:
    document = read_document(HEAD)
    assert document is not None
    assert document.data["title"] == "The crew"
    assert document.data["people"][0] == {
        "name": "Nell",
        "bio": "Two lines that fold.",
        "social": {"instagram": "@nell.waves"},
    }
    assert document.data["plain"] == ["one", "two"]
    assert "<h1>Hello</h1>" in document.body


def test_a_text_without_a_head_is_no_document() -> None:
    assert read_document("# Hello\n---\n") is None


def test_markdown_keeps_links_headings_and_strong_words() -> None:
    html = markdown_to_html("## Ana\n\n- [ig](https://instagram.com/ana)\n\n**Bo** draws ![x](a.jpg)")
    assert "<h2>Ana</h2>" in html
    assert '<a href="https://instagram.com/ana">ig</a>' in html
    assert "<strong>Bo</strong>" in html


def test_values_become_headings_and_links_and_drafts_vanish() -> None:
    html = data_to_html({"people": [{"name": "Nell", "ig": "nell.waves"}, {"name": "Odd", "draft": True}]})
    assert ">Nell</h" in html
    assert 'href="https://www.instagram.com/nell.waves/"' in html
    assert "Odd" not in html


def test_first_and_last_name_are_one() -> None:
    assert "Ottilie Wagner</h" in data_to_html({"firstName": "Ottilie", "lastName": "Wagner"})


def test_markdown_keeps_the_titles_of_links() -> None:
    html = markdown_to_html('[Instagram](https://instagram.com/nova "Nova Ink")')
    assert html == '<a href="https://instagram.com/nova" title="Nova Ink">Instagram</a>'


def test_markdown_has_tables_and_quotes_and_no_shortcodes() -> None:
    html = markdown_to_html("| Who | Where |\n|---|:--|\n| Ana | [ig](u) |\n\n> Lovely\n> Bo\n\n{{< gallery >}}")
    assert html == (
        '<table><tr><td>Ana</td><td><a href="u">ig</a></td></tr></table>\n<blockquote>Lovely\nBo</blockquote>'
    )


def test_flags_are_no_text() -> None:
    assert "true" not in data_to_html({"title": "Ana", "weekends": "true"})
