"""Where pages come from: files, folders and archives that the user names, opened, and their bytes as text."""
