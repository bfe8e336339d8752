"""Words that say that figures are thousands of pounds, and words that do not."""

import pytest

from packbuilder.figures.thousands import says_thousands


@pytest.mark.parametrize(
    "text", ["Budget, £'000", "Budget (£’000)", "Spending, £k", "£ thousand", "All figures in thousands"]
)
def test_the_unit_is_said(text: str) -> None:
    assert says_thousands(text)


@pytest.mark.parametrize("text", ["Cost per thousand residents", "Budget", "£1,000 grants", "thousands of calls"])
def test_the_unit_is_not_said(text: str) -> None:
    assert not says_thousands(text)
