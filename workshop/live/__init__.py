"""Live updates: what travels between the server and the browsers while a session runs.

Lives here: the Socket.IO protocol and its handlers, who hears what (`audiences`), the publisher
that sends changes out as a `chain` and stands slices that fail (`faulty`), presence and limits;
the connections under it, bounded (`transport`, `link`, `backlog`, `websocket`, `polls`, `crowd`)
sharing the loop (`fairness`) and keeping it going (`garbage`); and `runtime`, the one folder that
knows eventlet.
May import: `workshop.engine` and the layers below it.
Must never: import `workshop.web`, decide what is allowed (that is the core's), take an identity
from a message's body, or import eventlet outside `runtime`.
"""
