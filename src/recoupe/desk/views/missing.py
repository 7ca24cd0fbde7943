"""What is raised where there is nothing of a name."""

from recoupe.errors import InputError


class MissingError(InputError):
    """There is no such thing in the archive, or it is there no longer; the message says which."""
