"""The `grid` block: blocks beside each other."""
