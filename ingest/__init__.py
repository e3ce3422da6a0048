"""From file to claim: pages, articles, mentions, entities and claims with their evidence."""
