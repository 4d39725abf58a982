from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tattoo_crawler.extract.component_markup import component_markup, template_markup
from tattoo_crawler.extract.component_tags import html_tag

TOKENS = [
    "<",
    "<a ",
    "<B",
    "</a>",
    "/>",
    ">",
    *"{}[]()=\"'`$,:?& \nx",
    "=>",
    "return ",
    ".map(",
    "//",
    "/*",
    "*/",
    "<!--",
]


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", html).strip()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("return <p>Ana</p>", "<p>Ana</p>"),
        ("const A = () => (\n  <p className='x'>it's {'a > b'} </p>\n)", '<p class="x">it\'s a &gt; b </p>'),
        ("return (<>{ok && <b>1</b>}{no ? <i>2</i> : null}{/* <u>3</u> */}</>)", "<b>1</b><i>2</i>"),
        ("return <a onClick={() => go({x: '>'})} href=\"/x\" {...rest}>y</a>", '<a href="/x">y</a>'),
        ("return <Link to='/x'>y</Link>", '<a href="/x">y</a>'),
        ("return <motion.div><Header /><Image alt='Ana' src={img} /></motion.div>", '<div><img alt="Ana"></div>'),
        ("return <a href={URL}>{site.name}</a>", '<a href="https://x.test">Nova</a>'),
        ("return <a href={`${URL}/y`} title={site?.none}>z</a>", '<a href="https://x.test/y">z</a>'),
        ("const a = b < c && d > e;", ""),
        ("/<(?<year>x)>/; f<T>(x)", ""),
        ("// return <p>no</p>\nconst re = 1", ""),
    ],
)
def test_elements_are_taken_out_of_code(text: str, html: str) -> None:
    assert plain(component_markup(text, {"URL": "https://x.test", "site": {"name": "Nova"}})) == html


def test_a_link_that_a_loop_repeats_is_the_sites_own() -> None:
    text = 'return <ul>{all.map((x) => (<li>{x.n}<a href="https://instagram.com/nova.ink">more</a></li>))}</ul>'
    assert component_markup(text, {}) == (
        '<ul><li>more</li></ul><footer><a href="https://instagram.com/nova.ink">Instagram</a></footer>'
    )


def test_a_link_after_the_loop_stays_where_it_is() -> None:
    text = 'return <ul>{all.map((x) => <li>{x}</li>)}<a href="https://instagram.com/nova.ink">us</a></ul>'
    assert component_markup(text, {}).endswith('<a href="https://instagram.com/nova.ink">us</a></ul>')


def test_properties_of_an_own_component_are_said() -> None:
    html = component_markup('return <Card name="Ana" instagram="@ana.ttt" className="z">Lines.</Card>', {})
    assert "Ana</h" in html
    assert "instagram.com/ana.ttt/" in html
    assert "Lines." in html


def test_a_component_that_says_nothing_is_only_what_it_holds() -> None:
    assert component_markup("return <Grid cols={3} gap='x'><p>y</p></Grid>", {}) == "<p>y</p>"


def test_a_template_stands_free() -> None:
    assert plain(template_markup("<h1>A</h1><!-- <b>no</b> --> {x && <p>B</p>}", {})) == "<h1>A</h1> <p>B</p>"


@pytest.mark.parametrize(
    ("name", "attributes", "tag"),
    [
        ("div", {}, "div"),
        ("", {}, None),
        ("NavLink", {}, "a"),
        ("Button", {}, "button"),
        ("Shell", {"href": "/x"}, "a"),
        ("Text", {"as": "h2"}, "h2"),
        ("Typography", {"variant": "h3"}, "h3"),
        ("CardTitle", {}, "h3"),
        ("Header", {}, None),
        ("script", {}, None),
    ],
)
def test_components_become_elements(name: str, attributes: dict[str, str], tag: str | None) -> None:
    assert html_tag(name, attributes) == tag


@given(st.lists(st.sampled_from(TOKENS), max_size=60))
def test_no_text_breaks_it(tokens: list[str]) -> None:
    component_markup("".join(tokens), {})
    template_markup("".join(tokens), {})
