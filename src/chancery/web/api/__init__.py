"""The interface for programs: everything that the pages show, as JSON, described by OpenAPI."""
