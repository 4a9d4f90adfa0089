"""One module for each page, named as in ``layouts.pages``; each has ``respond``."""
