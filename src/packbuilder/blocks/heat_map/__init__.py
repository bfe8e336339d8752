"""The `heat-map` block: where likelihood and impact meet."""
