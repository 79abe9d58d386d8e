"""Just enough of Engine.IO 4 and Socket.IO 5 to be a fast phone: text frames over one WebSocket."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import aiohttp

OPEN, PING, PONG = "0", "2", "3"
CONNECT, EVENT, ACK, REFUSED = "40", "42", "43", "44"


class Wire:
    """One connection. `on_event` gets the raw JSON text of every event, undecoded: decoding a
    thousand phones' messages would measure the generator."""

    def __init__(self, on_event: Callable[[str], None]) -> None:
        self._on_event = on_event
        self._acks: dict[int, asyncio.Future[str]] = {}
        self._next = 0
        self._up: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._reader: asyncio.Task[None] | None = None

    async def connect(self, http: aiohttp.ClientSession, base: str, **options: Any) -> None:
        """Open the WebSocket and enter the namespace. Raises ConnectionError when refused."""
        url = base.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        auth = options.pop("auth")
        self._socket = await http.ws_connect(url, max_msg_size=0, **options)
        self._reader = asyncio.create_task(self._read(self._socket, auth))
        await self._up

    async def _read(self, socket: aiohttp.ClientWebSocketResponse, auth: dict[str, Any]) -> None:
        async for message in socket:
            text = message.data
            if not isinstance(text, str):
                continue
            if text.startswith(EVENT):
                self._on_event(text)
            elif text.startswith(ACK):
                number, _, rest = text[2:].partition("[")
                self._acks.pop(int(number)).set_result("[" + rest)
            elif text == PING:
                await socket.send_str(PONG)
            elif text.startswith(OPEN):
                await socket.send_str(CONNECT + json.dumps(auth))
            elif text.startswith(CONNECT):
                self._up.set_result(None)
            elif text.startswith(REFUSED) and not self._up.done():
                self._up.set_exception(ConnectionError(text))
        if not self._up.done():
            self._up.set_exception(ConnectionError(f"closed: {socket.close_code}"))

    async def ask(self, event: str, payload: Any) -> str:
        """Send an event and wait for its acknowledgement; returns the raw JSON text."""
        assert self._socket is not None
        number, self._next = self._next, self._next + 1
        self._acks[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_str(f"{EVENT}{number}{json.dumps([event, payload])}")
        return await self._acks[number]

    async def close(self) -> None:
        if self._socket is not None:
            await self._socket.close()
        if self._reader is not None:
            await self._reader
