"""What opens files, and the shapes of file that can come in: the latter are in ``shapes``.

Nothing is imported here, so that the parsing process starts with what it needs only.
"""
