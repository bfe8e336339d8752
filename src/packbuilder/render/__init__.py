"""Tree -> bytes. One folder a back-end; the same file name means the same job in each."""
