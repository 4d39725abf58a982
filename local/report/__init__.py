"""What a run found, told to people: a table in the terminal and an HTML page."""
