"""Agenda packs: a meeting, its items and their documents, made into the editions that the law allows each reader."""
