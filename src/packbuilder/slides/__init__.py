"""What goes on which slide, as plain data (`plan.py`), judged by `judge.py`; PowerPoint and the deck PDF draw it."""
