"""Statements as annotations of the Web, each on the words of its report."""
