"""The shape of a paper as written: specs, theme files, JSON Schema."""
