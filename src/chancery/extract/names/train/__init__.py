"""Training the model of names: ``python -m chancery.extract.names.train``. Needs the extra ``train``."""
