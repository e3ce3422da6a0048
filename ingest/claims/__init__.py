"""The claims of an article: what is likely judged, reread, and given its evidence."""
