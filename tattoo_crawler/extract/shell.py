"""Is a page an empty shell that a browser has to fill?"""

from __future__ import annotations

from lxml import etree

from tattoo_crawler.extract.page_lines import PageLines

SHELL_TEXT_LIMIT = 200
MOUNT_POINTS = etree.XPath(
    "//*[self::div or self::main or self::app-root or contains(name(), '-')]"
    "[@id='root' or @id='app' or @id='__next' or @id='__nuxt' or @id='app-root'"
    " or @id='main-app' or @id='svelte' or @id='___gatsby' or self::app-root or @id='SITE_CONTAINER']"
)
SCRIPTS = etree.XPath("boolean(//script[@src or string-length(.) > 40])")


def is_shell_tree(root: etree._Element, page: PageLines) -> bool:
    """True for little text beside an empty mount point, or for almost none beside scripts."""
    if page.text_length >= SHELL_TEXT_LIMIT or not SCRIPTS(root):
        return False
    return bool(MOUNT_POINTS(root)) or page.text_length < 20
