"""Figures judged: a trend against the figure before, a rating against its target or its scale."""
