"""What a server counts and times, for Prometheus: one registry for each server.

Everything here is a number or a word of the program's own: a kind of command, a refusal's code, a
role. Never a name, a text, an id or an address; and so the number of series has a bound.
"""

import time
from collections.abc import Callable, Iterable

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily

CONTENT_TYPE = CONTENT_TYPE_LATEST
OK = "ok"

_SHORT = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
LOOK_EVERY = 0.5
"""Seconds between two looks at how late the loop is."""

Reading = Callable[[], Iterable[tuple[str, float]]]
"""Says now, when it is asked, how much there is of each kind."""


class Figures:
    """The counters. Counting waits for nobody and costs about a microsecond."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self._commands = Counter(
            "branchwork_commands",
            "Commands by kind, and by how they were answered: ok, or a refusal's code.",
            ["kind", "answer"],
            registry=registry,
        )
        self._messages = Counter(
            "branchwork_messages",
            "Messages of pages by kind, and by how they were answered.",
            ["kind", "answer"],
            registry=registry,
        )
        self._commits = Histogram(
            "branchwork_commit_seconds",
            "How long one transaction of the store took, waiting for a thread included.",
            buckets=_SHORT,
            registry=registry,
        )
        self._ticks = Histogram(
            "branchwork_tick_seconds",
            "How long it took to tell a session's pages what had changed.",
            buckets=_SHORT,
            registry=registry,
        )
        self._lag = Histogram(
            "branchwork_loop_lag_seconds",
            "How much later than asked the loop came back, looked at twice a second.",
            buckets=_SHORT,
            registry=registry,
        )
        ProcessCollector(registry=registry)

    def command(self, kind: str, answer: str = OK) -> None:
        """Count a command of a session."""
        self._commands.labels(kind, answer).inc()

    def message(self, kind: str, answer: str = OK) -> None:
        """Count a message of a page."""
        self._messages.labels(kind, answer).inc()

    def commit(self, seconds: float) -> None:
        """Note a transaction."""
        self._commits.observe(seconds)

    def tick(self, seconds: float) -> None:
        """Note a round of telling."""
        self._ticks.observe(seconds)

    def watch(self, name: str, help: str, label: str, reading: Reading) -> None:
        """Ask `reading` each time the figures are asked for. `label` names the kinds; empty where
        there is but one."""
        self.registry.register(_Reading(name, help, [label] if label else [], reading))

    def watch_loop(self, sleep: Callable[[float], object]) -> None:
        """Measure how late the loop is, for ever."""
        while True:
            due = time.monotonic() + LOOK_EVERY
            sleep(LOOK_EVERY)
            self._lag.observe(max(0.0, time.monotonic() - due))

    def text(self) -> bytes:
        """All of them in Prometheus' own format."""
        return generate_latest(self.registry)


class _Reading:
    """A gauge that is read when it is asked for."""

    def __init__(self, name: str, help: str, labels: list[str], reading: Reading) -> None:
        self._about = (name, help, labels)
        self._reading = reading

    def describe(self) -> list[GaugeMetricFamily]:
        name, help, labels = self._about
        return [GaugeMetricFamily(name, help, labels=labels)]

    def collect(self) -> list[GaugeMetricFamily]:
        families = self.describe()
        labelled = bool(self._about[2])
        for kind, value in self._reading():
            families[0].add_metric([kind] if labelled else [], value)
        return families
