"""What a crawl of studios' sites tells its extensions."""

# Sent with studio_id: str, facts: SiteFacts and urls: the addresses of the pages that were kept, when a site is read.
# Handlers may be coroutines; the site's items leave the spider after the last of them.
site_resolved = object()
