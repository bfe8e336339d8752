"""Findings about the paper itself: one file a rule, on the tree. The rules are the tuple `RULES`."""

from collections.abc import Callable, Iterator

from packbuilder.checks.alternative_texts import alternative_texts
from packbuilder.checks.braces_printed import braces_printed
from packbuilder.checks.brackets_open import brackets_open
from packbuilder.checks.heading_order import heading_order
from packbuilder.checks.large_percents import large_percents
from packbuilder.checks.link_texts import link_texts
from packbuilder.checks.merged_headers import merged_headers
from packbuilder.checks.ratings_said import ratings_said
from packbuilder.checks.references_met import references_met
from packbuilder.checks.table_headers import table_headers
from packbuilder.checks.units_said import units_said
from packbuilder.diagnostics import Finding
from packbuilder.tree import Document

Rule = Callable[[Document], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    heading_order,
    table_headers,
    alternative_texts,
    ratings_said,
    references_met,
    units_said,
    large_percents,
    link_texts,
    braces_printed,
    brackets_open,
)

ADVICE: tuple[Rule, ...] = (merged_headers,)
"""What may be as it is for now, and is told only to those who ask by `packbuilder check`."""


def findings(document: Document) -> tuple[Finding, ...]:
    """What every rule finds, in the order of the rules."""
    return tuple(finding for rule in RULES for finding in rule(document))


def advice(document: Document) -> tuple[Finding, ...]:
    """What those are told who ask."""
    return tuple(finding for rule in ADVICE for finding in rule(document))
