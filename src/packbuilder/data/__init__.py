"""Where figures come from: one file a kind of source, values typed, faults told with sheet, row and column."""
