"""The coordinator's desk: pages for those who bring data in, publish it and look after it."""
