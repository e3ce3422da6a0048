"""What a build writes as it goes: working tables, sorted lines, its report, files that appear whole or not at all."""
