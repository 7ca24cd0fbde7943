"""What stands between the network and the pages: hosts, origins, sizes, headers; who asks, and what they may."""

from recoupe.desk.guarding.gate import Gate
from recoupe.desk.guarding.guard import Guard

__all__ = ["Gate", "Guard"]
