"""FollowTheMoney entities, each value in the dataset of the outlet that gives it."""
