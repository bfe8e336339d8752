"""A source as blocks and sentences see it: its rows, and what each column means."""
