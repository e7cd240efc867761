"""From text and marks to facts."""
