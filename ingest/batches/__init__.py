"""What is known of many pages at once: copies, lines that repeat, results kept from before."""
