"""Documents for minutes: one description of what they say, and an engine for each format."""
