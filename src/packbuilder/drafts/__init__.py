"""What a draft was when it was generated: kept inside the file, read back after officers worked on it.

Word and PowerPoint keep it alike. The back-ends write it, `inspect` reads it; neither knows the other.
"""
