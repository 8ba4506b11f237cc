"""The one error that a reader of the command line sees."""


class BookError(Exception):
    """Bad input: one line that names the file, the block and what would do. The command exits with 2."""
