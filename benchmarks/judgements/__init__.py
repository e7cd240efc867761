"""Whether what people say of records survives, and what a long journal costs."""
