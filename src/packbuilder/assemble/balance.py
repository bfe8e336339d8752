"""Pages whose content saves the graphics state and does not restore it, or the other way round: evened out.

What is stamped on a page must not inherit its last colour and scale, so a page's content stands between `q` and `Q`.
"""

from __future__ import annotations

import pikepdf


def balanced(page: pikepdf.Page) -> None:
    """Add what is missing at the page's ends (ISO 32000-1, 8.4.2: the two shall be balanced within a page)."""
    lacking, owing = _depths(page)
    if lacking:
        page.contents_add(b"q\n" * lacking, prepend=True)
    if owing:
        page.contents_add(b"\nQ" * owing)


def _depths(page: pikepdf.Page) -> tuple[int, int]:
    """How many `q` are missing at the start, how many `Q` at the end."""
    depth = lowest = 0
    try:
        operators = pikepdf.parse_content_stream(page, "q Q")
    except pikepdf.PdfError:  # drawn as far as a viewer can read it
        return 0, 0
    for instruction in operators:
        depth += 1 if str(instruction.operator) == "q" else -1
        lowest = min(lowest, depth)
    return -lowest, depth - lowest
