"""A page read into its articles: title, authors, date and body kept, all else dropped with a reason."""
