"""packbuilder: committee papers from a layout and data, finished in Word, PowerPoint and PDF."""

__version__ = "0.1.0"
