"""Charts: one description of what a chart shows, and the ways it can be drawn."""
