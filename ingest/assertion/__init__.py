"""What a sentence asserts, denies, supposes, announces or tells of the past."""
