"""One chart, two drawings: `office_chart` (native in Word and PowerPoint), `vector_chart` (a `Drawing` for PDF)."""
