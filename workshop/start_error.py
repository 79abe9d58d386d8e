"""Why the server cannot start, as one sentence for the person who started it."""

from collections.abc import Callable, Mapping


class StartError(Exception):
    """Raised while starting up; `app.py` prints the sentence and leaves with exit code 2, or 75
    where trying again later may help (`passing`): a full disk, a port or a folder in use, a network
    that is not up yet. Whoever supervises us should try again after the one and not the other.

    The message is a gettext template with named places (`%(port)s`), so that it can be said in the
    reader's language, which is known only once the settings are.
    """

    passing = False

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values: Mapping[str, object] = values
        super().__init__(message % values)

    def sentence(self, translate: Callable[[str], str]) -> str:
        """The message in the language of `translate`."""
        return translate(self.message) % self.values
