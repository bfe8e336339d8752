"""Checks of finished files: what an officer changed in a draft since it was generated."""
