"""Who is who: the parts of a name, the keys that bring two names together, how alike they are, and which are one."""
