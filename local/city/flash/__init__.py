"""Drawing tattoo flash: bold outlines, limited colours, aged paper; by style, the same for the same key."""
