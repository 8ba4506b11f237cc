"""Makes one book in several languages from one source: extract, translate, execute, build, check."""
