"""One chart, two drawings: `office_chart` (native in Word and PowerPoint), `vector_chart` (a plain `Drawing` for PDF)."""
