"""`table`: columns under a tree of headings, groups, totals, pivots. A block of several files."""
