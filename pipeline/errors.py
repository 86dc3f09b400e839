"""What goes wrong for reasons that lie outside the program, said so that a person can mend it."""


class PipelineError(Exception):
    """Base of every error whose message is meant for the user: one line, with what to do next."""


class ReadError(PipelineError):
    """An input that cannot be read as articles: missing, empty, binary, undecodable, malformed."""


class MarkupError(PipelineError):
    """Annotated text that breaks the markup notation."""


class WriteError(PipelineError):
    """An output that cannot be written."""
