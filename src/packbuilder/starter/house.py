"""The house file of a project that has none yet."""

HOUSE = """\
# The house file. Every layout of the project reads it: what is the same in every paper is said here once.
# What a paper says itself wins.

council: Our council                       # stands at the head of every page
theme: civic                               # or a theme of your own: layouts/themes/NAME.yaml

committees:                                # a layout names one by its key: "committee: main"
  main:
    name: Our committee
    # place: the Town Hall
    # time: "18:30"
    # members:
    #   - Councillor Ann Example (Chair)

# contacts:                                # whoever writes, signs or answers: "author: officer"
#   officer: { name: Sam Example, post: Performance officer, email: sam.example@council.example }

# formats:                                 # names for ways to write a figure: "format: money"
#   money: { format: £'000 brackets, nil: "-" }

# statuses:                                # what a word or a score in the data means: bad, warn, good, done, none
#   priority: { High: bad, Medium: warn, Low: good }
"""
