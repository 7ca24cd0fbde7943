"""What stands between the network and the pages: hosts, origins, sizes, headers."""

from recoupe.desk.guarding.guard import Guard

__all__ = ["Guard"]
