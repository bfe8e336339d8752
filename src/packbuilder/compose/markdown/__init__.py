"""Markdown's everyday part into nodes. What expressions come to is never parsed again."""
