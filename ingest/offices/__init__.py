"""Who holds which office, and who does not: offices that are shared, handed over, over, or of another."""
