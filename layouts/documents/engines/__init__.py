"""One module for each file format; what a document says is decided before it comes here."""
