"""Start Branchwork: `python app.py --help` lists commands and settings. Tests never import this."""

from workshop.live import runtime

# Before anything else is imported: what has already taken hold of a blocking call keeps it.
runtime.patch()

import logging
import os
import sys

from workshop import logs
from workshop.data_folder import DataFolder, open_data_folder
from workshop.factory import App, create_app
from workshop.i18n import translator
from workshop.keeping import errands
from workshop.live.listening import MAX_CONNECTIONS, SPARE_FILES, raise_file_limit
from workshop.settings import Settings, read_settings, spoken_language
from workshop.start_error import StartError
from workshop.welcome import print_welcome

log = logging.getLogger("workshop.app")

CANNOT_START = 2
TRY_LATER = 75
"""What mail servers call a failure that passes (EX_TEMPFAIL)."""

INTERRUPTED = 130
"""Ctrl+C before we serve, or twice: what shells call it."""


def main() -> int:
    """Serve until told to stop, or do another errand; return the exit code."""
    os.umask(0o077)  # what we write, the database above all, is for our own eyes
    errand, arguments = errands.split(sys.argv[1:])
    try:
        if errand != errands.SERVE:
            return errands.run(errand, arguments, os.environ, sys.stdout)
        return serve(arguments)
    except StartError as error:
        print(error.sentence(translator(spoken_language(os.environ))), file=sys.stderr)
        return TRY_LATER if error.passing else CANNOT_START
    except KeyboardInterrupt:
        return INTERRUPTED


def serve(arguments: list[str]) -> int:
    """Start and serve. Raises `StartError` when it cannot."""
    settings = read_settings(arguments, os.environ)
    logs.set_up(settings.log)
    files = raise_file_limit()
    listener = runtime.make_listener(settings.host, settings.port)
    folder = open_data_folder(settings.data)
    app = create_app(settings, folder=folder, run_blocking=runtime.run_blocking)
    try:
        runtime.serve(
            app.flask,
            listener,
            on_start=lambda: begin(app, settings, folder),
            on_stop=app.close,
            on_error=logs.uncaught,
            max_connections=min(MAX_CONNECTIONS, files - SPARE_FILES),
            behind_proxy=settings.trusted_proxies > 0,
        )
    finally:
        folder.close()
    log.info("stopped")
    return 0


def begin(app: App, settings: Settings, folder: DataFolder) -> None:
    """Once it serves: say how to come in, and clear away what is old."""
    if settings.log == "json":
        log.info("serving on port %d; app.py link prints the host link", settings.port)
    else:
        print_welcome(settings, folder.host_key, sys.stdout)
    runtime.spawn(app.figures.watch_loop, runtime.sleep)
    runtime.spawn(app.retention.run, runtime.sleep)


if __name__ == "__main__":
    sys.exit(main())
