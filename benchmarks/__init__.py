"""How packbuilder compares with other ways to make the same files."""
