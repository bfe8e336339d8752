"""One file an engine: `make(content)` gives the bytes of its file."""
