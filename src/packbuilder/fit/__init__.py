"""Type measured and broken: lines, cells, columns. Slides, Word and PDF fit their text by the same judgement."""
