"""Start Branchwork: `python app.py --help` lists the settings. Tests never import this file."""

from workshop.live import runtime

# Before anything else is imported: what has already taken hold of a blocking call keeps it.
runtime.patch()

import os
import sys

from workshop.data_folder import open_data_folder
from workshop.factory import create_app
from workshop.i18n import N_, translator
from workshop.settings import read_settings, spoken_language
from workshop.start_error import StartError
from workshop.store.contract import UnusableFile
from workshop.welcome import print_welcome

CANNOT_START = 2

UNUSABLE = {
    "newer": N_("%(path)s was written by a newer Branchwork: start that one, or upgrade this one."),
    "foreign": N_("%(path)s belongs to another program: choose another folder with --data."),
    "damaged": N_("%(path)s is damaged or no database: put back your copy of it."),
    "unwritable": N_("Branchwork cannot write in %(path)s (%(detail)s): give it the right to."),
}
"""What to say about a database file, by the store's reason."""


def main() -> int:
    """Serve until told to stop; return the exit code."""
    os.umask(0o077)  # what we write, the database above all, is for our own eyes
    try:
        return serve()
    except UnusableFile as error:
        problem = StartError(UNUSABLE[error.reason], path=error.path, detail=error.detail)
    except StartError as error:
        problem = error
    print(problem.sentence(translator(spoken_language(os.environ))), file=sys.stderr)
    return CANNOT_START


def serve() -> int:
    """Start and serve. Raises `StartError` or `UnusableFile` when it cannot."""
    settings = read_settings(sys.argv[1:], os.environ)
    files = runtime.raise_file_limit()
    listener = runtime.make_listener(settings.host, settings.port)
    folder = open_data_folder(settings.data)
    app = create_app(settings, folder=folder, run_blocking=runtime.run_blocking)
    print_welcome(settings, folder.host_key, sys.stdout)
    try:
        runtime.serve(
            app.flask,
            listener,
            on_stop=app.close,
            max_connections=min(runtime.MAX_CONNECTIONS, files - runtime.SPARE_FILES),
        )
    finally:
        folder.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
