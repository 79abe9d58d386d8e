"""The transcript as JSON: `model.Transcript` as it stands, indented for people who look."""

import msgspec

from workshop.transcript.model import Transcript


def render(transcript: Transcript) -> bytes:
    return msgspec.json.format(msgspec.json.encode(transcript), indent=2) + b"\n"
