"""The scene of an article, what the scorer sees of it, and one decision for each edge that it may state."""
