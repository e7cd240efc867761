"""What Chancery measures of itself: quality, a gate with floors that only rise, and speed, as ratios in one run."""
