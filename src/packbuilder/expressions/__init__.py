"""{{ values }} and formulas: Jinja's expression grammar, evaluated by a closed set of rules over read-only views."""
