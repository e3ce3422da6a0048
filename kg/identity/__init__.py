"""Who is who across articles: names compared, profiles joined, ids given, and who is left out."""
