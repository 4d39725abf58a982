"""Builds all pages of a studio's website, in the manner of its builder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jinja2

from local.city.model import Studio
from local.city.origin import Origin
from local.city.site_words import LANGUAGES, SitePerson, json_ld, site_person, studio_words

FIRST_CHANGE_AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
HTML = "text/html; charset=utf-8"
# Builder -> path -> what the template is to show there.
LAYOUTS: dict[str, dict[str, str]] = {
    "static_cards": {"/": "home", "/artists.html": "team", "/aftercare.html": "aftercare", "/contact.html": "contact"},
    "wordpress": {"/": "home", "/meet-the-team/": "team", "/aftercare/": "aftercare", "/contact/": "contact"},
    "wix": {"/": "home", "/team": "team", "/contact": "contact"},
    "squarespace": {"/": "home", "/artists": "team", "/faq": "faq"},
    "jsonld": {"/": "home", "/about-us": "team", "/contact": "contact"},
    "onepage": {"/": "team"},
    "handle_table": {"/": "home", "/who-works-here": "team", "/prices": "prices"},
    "icon_links": {"/": "home", "/our-artists": "team", "/shop": "shop"},
    "react": {"/": "home", "/artists": "team"},
    "multilingual": {"/": "home", "/team": "team"},
    "headings": {"/": "home", "/about": "team", "/gallery": "gallery"},
}
PERSON_PATHS = {"wordpress": "/artist/{0}/", "squarespace": "/artists/{0}"}
# Builders whose pages show what an artist does; the others give names and handles only.
BUILDERS_WITH_BIOS = set(LAYOUTS) - {"handle_table", "icon_links"}
HEADERS = {
    "wix": {"x-wix-request-id": "1763.demo"},
    "squarespace": {"server": "Squarespace"},
    "wordpress": {"link": '</wp-json/>; rel="https://api.w.org/"'},
}
ROBOTS = {
    "wordpress": "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n",
    "squarespace": "User-agent: *\nDisallow: /api/\nDisallow: /static/\nDisallow: /*?format=json\nDisallow: /*?tag=\n",
}


@dataclass(frozen=True)
class SitePage:
    """A finished answer. `etag` is a strong one in quotes; it changes only with the bytes."""

    body: bytes
    media_type: str
    changed_at: datetime
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def etag(self) -> str:
        """A hash of the body."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


@dataclass
class SiteBuilder:
    """Renders the pages of one studio for one port."""

    studio: Studio
    origin: Origin
    templates: jinja2.Environment

    def build(self) -> dict[str, SitePage]:
        """Every page by its path, robots.txt and sitemaps included."""
        pages = dict(self._iter_html())
        if self.studio.builder == "react":
            pages |= self._react_files()
        texts = {"/robots.txt": (self._robots(), "text/plain; charset=utf-8")}
        texts |= {path: (text, "application/xml") for path, text in self._iter_sitemaps(list(pages))}
        return pages | {path: self._page(text.encode(), kind) for path, (text, kind) in texts.items()}

    def _iter_html(self) -> Iterator[tuple[str, SitePage]]:
        if self.studio.builder == "multilingual":
            yield from self._iter_languages()
            return
        for path, page in LAYOUTS[self.studio.builder].items():
            yield path, self._html(path, page=page)
        for residency in self.studio.iter_current():
            if pattern := PERSON_PATHS.get(self.studio.builder):
                path = pattern.format(residency.artist.slug)
                yield path, self._html(path, page="person", person=self._person(residency.artist.slug))

    def _iter_languages(self) -> Iterator[tuple[str, SitePage]]:
        for words in LANGUAGES:
            for page, key in (("home", "root"), ("team", "team_path")):
                alternates = [(other["lang"], other[key]) for other in LANGUAGES]
                yield words[key], self._html(words[key], page=page, words=words, alternates=alternates)

    def _html(self, path: str, **shown: Any) -> SitePage:
        template = self.templates.get_template(f"{self.studio.builder}.html")
        text = template.render(self._context(path) | shown)
        if self.studio.site == "wrong_charset":
            # The header promises UTF-8, the bytes are an old Windows page. Names stay readable as references.
            return self._page(text.encode("cp1252", "xmlcharrefreplace"), HTML)
        return self._page(text.encode(), HTML)

    def _context(self, path: str) -> dict[str, Any]:
        crew = self._people("current")
        with_people = self.studio.builder == "jsonld"
        return {
            "studio": studio_words(self.studio, self.origin),
            "url": self.origin.url(self.studio.slug, path),
            "port": self.origin.port,
            "crew": crew,
            "former": self._people("former"),
            "comments": self._people("comment"),
            "json_ld": json_ld(self.studio, crew, self.origin, with_people=with_people),
            "warmup": {"appsWarmupData": {"gallery": [f"{person.slug}~mv2.jpg" for person in crew]}},
            "calendar": self.studio.site == "calendar",
            "unsafe": self.studio.site == "unsafe_links",
        }

    def _people(self, listed: str) -> list[SitePerson]:
        chosen = [residency for residency in self.studio.crew if residency.listed == listed]
        return [site_person(residency, position) for position, residency in enumerate(chosen)]

    def _person(self, slug: str) -> SitePerson:
        return next(person for person in self._people("current") if person.slug == slug)

    def _react_files(self) -> dict[str, SitePage]:
        script = self.templates.get_template("react.js").render()
        crew = [vars(person) for person in self._people("current")]
        data = json.dumps(studio_words(self.studio, self.origin) | {"crew": crew}, ensure_ascii=False)
        return {
            "/static/js/main.js": self._page(script.encode(), "text/javascript; charset=utf-8"),
            "/static/data.json": self._page(data.encode(), "application/json"),
        }

    def _robots(self) -> str:
        if self.studio.site == "robots":
            return "User-agent: *\nDisallow: /\n"
        rules = ROBOTS.get(self.studio.builder, "User-agent: *\nDisallow:\n")
        return f"{rules}\nSitemap: {self.origin.url(self.studio.slug, self._sitemap_path())}\n"

    def _sitemap_path(self) -> str:
        return "/sitemap_index.xml" if self.studio.builder == "wordpress" else "/sitemap.xml"

    def _iter_sitemaps(self, paths: list[str]) -> Iterator[tuple[str, str]]:
        listed = [path for path in paths if not path.startswith("/static/")]
        if self.studio.builder != "wordpress":
            yield "/sitemap.xml", self._sitemap("urlset", "url", listed)
            return
        people = [path for path in listed if path.startswith("/artist/")]
        yield "/artist-sitemap.xml", self._sitemap("urlset", "url", people)
        yield "/page-sitemap.xml", self._sitemap("urlset", "url", [path for path in listed if path not in people])
        yield (
            "/sitemap_index.xml",
            self._sitemap("sitemapindex", "sitemap", ["/page-sitemap.xml", "/artist-sitemap.xml"]),
        )

    def _sitemap(self, root: str, entry: str, paths: list[str]) -> str:
        lines = [f"<{entry}><loc>{self.origin.url(self.studio.slug, path)}</loc></{entry}>" for path in paths]
        name = "http://www.sitemaps.org/schemas/sitemap/0.9"
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{name}">\n' + "\n".join(lines) + f"\n</{root}>\n"
        )

    def _page(self, body: bytes, media_type: str) -> SitePage:
        changed_at = FIRST_CHANGE_AT + timedelta(days=int(self.studio.key[1:]))
        return SitePage(body, media_type, changed_at, HEADERS.get(self.studio.builder, {}))


def load_templates() -> jinja2.Environment:
    """The templates of all builders, escaping by default."""
    loader = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
    return jinja2.Environment(loader=loader, autoescape=jinja2.select_autoescape(("html",)), trim_blocks=True)
