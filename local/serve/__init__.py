"""The API behind a small server on loopback: `tattoo serve`."""
