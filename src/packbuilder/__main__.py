"""`python -m packbuilder`."""

from packbuilder.cli import main

main()
