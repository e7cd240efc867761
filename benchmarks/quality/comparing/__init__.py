"""How well opened and withheld passages are told from misreadings: on invented releases, and on real ones read by hand."""
