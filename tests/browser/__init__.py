"""The product as people meet it: real Chromium against a real server process.

`pages/` says what somebody can do on each page, in the words that stand on it: roles, labels and
texts, never CSS classes. `visitors.py` opens pages and holds every one of them to the same: nothing
from another host, no error in the browser's console. `room.py` fills a room without browsers.
"""
