"""Write the lines that tables lack, as things are now, for somebody to read and correct."""

from tests.permissions import commands, messages, routes
from tests.permissions.table import Table

for part in (commands, messages, routes):
    table = Table(part.TABLE, part.VIEWERS)
    known = table.read() if table.file.exists() else {}
    there = part.things()
    lines = {thing: known.get(thing) or part.row(thing) for thing in there}
    for thing in sorted(set(lines) - set(known)):
        print(f"{part.TABLE}: {thing}: read this line")
    table.write(lines)
