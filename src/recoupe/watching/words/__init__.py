"""The words of notices and digests, as YAML for each language."""
