"""The work of a large export shared with a second process."""
