"""What the journeys share: a running house, people who act in it, and what every page is held to."""
