"""The pages: each module turns a profile into a view model and that into content."""
