"""The coordinator's desk over HTTP: every view works without scripts."""
