"""What it adds up to: who may be named, counts over time, roads, and the brief of a period and an area."""
