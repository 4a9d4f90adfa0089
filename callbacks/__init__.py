"""Wiring: read the request, ask the store, judge, and return a page. No rule of its own."""
