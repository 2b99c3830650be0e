"""What a gate tells on its local port: health, metrics, and its state for people.

Each request is answered by a process of its own, forked for it: a slow reader holds up nobody.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector, CollectorRegistry

from hbwizard.kiosk.aside import fork

if TYPE_CHECKING:
    from hbwizard.kiosk.gate import Gate

PATIENCE = 5
"""Seconds for a request."""
MOST = 8
"""Requests at once."""
BY_FLOW = "In steps of 5, as it stood when last told, once a day at most; see operations.md."


class Board:
    """The local port of a gate."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._answering: set[int] = set()

    def answer(self, client: socket.socket) -> None:
        """Have a request answered."""
        self.reap()
        # Where no process can be had, nothing is answered.
        with client, suppress(OSError):
            if len(self._answering) < MOST:
                number = fork(PATIENCE)
                if number == 0:
                    _answer(client, self._gate)
                self._answering.add(number)

    def reap(self) -> None:
        """Take leave of the processes that have answered."""
        self._answering -= {
            number for number in self._answering if os.waitpid(number, os.WNOHANG)[0]
        }


def _answer(client: socket.socket, gate: Gate) -> None:
    """Answer one request, and end: the alarm of `fork` ends it where somebody reads slowly."""
    try:
        client.setblocking(True)
        client.settimeout(PATIENCE)
        _handler(gate)(client, ("127.0.0.1", 0), None)  # type: ignore[arg-type]
    finally:
        os._exit(0)


def _handler(gate: Gate) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Health for balancers, metrics for Prometheus, state for people."""

        server_version, sys_version = "hbwizard", ""

        def do_GET(self) -> None:
            """Answer."""
            pages = {"/health": _health, "/metrics": _metrics, "/status": _status}
            page = pages.get(self.path)
            code, kind, body = page(gate) if page else (404, "text/plain", b"")
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *values: object) -> None:
            """Log nothing."""

    return Handler


def _health(gate: Gate) -> tuple[int, str, bytes]:
    """200 where new visitors are welcome, so that a balancer knows where to send them."""
    is_well = gate.cradle.is_ready and not gate.ending.is_begun
    return (200, "text/plain", b"ok\n") if is_well else (503, "text/plain", b"closed\n")


def _status(gate: Gate) -> tuple[int, str, bytes]:
    return 200, "application/json", json.dumps(gate.status()).encode() + b"\n"


def _metrics(gate: Gate) -> tuple[int, str, bytes]:
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Metrics(gate))
    return 200, CONTENT_TYPE_LATEST, generate_latest(registry)


class _Metrics(Collector):
    """The counts in the terms of Prometheus."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def collect(self) -> Iterator[Metric]:
        gate, counts = self._gate, self._gate.counts
        for name, words, number in (
            ("visitors", "Visitors in a seat.", gate.admission.seated),
            ("waiting", "Visitors in the queue.", len(gate.admission.waiting)),
            ("ready", "Processes that wait for a visitor.", len(gate.cradle.waiting)),
            ("draining", "1 while the server lets its last visitors finish.", gate.ending.is_begun),
        ):
            yield GaugeMetricFamily(f"hbwizard_{name}", words, float(number))
        yield _counter("refusals", "Connections that were refused.", "reason", counts.refusals)
        yield _counter("visits", "Visits that have ended.", "outcome", counts.outcomes)
        first = HistogramMetricFamily("hbwizard_first_picture_seconds", "From the socket.")
        first.add_metric([], counts.pictures.up_to(), counts.pictures.sum / 1000)
        key = HistogramMetricFamily("hbwizard_key_seconds", "From a key to its picture.")
        key.add_metric([], counts.keys.up_to(), None)
        yield from (first, key)
        flows = counts.flows
        begun = {flow: begun for flow, (begun, _) in flows.items()}
        finished = {flow: finished for flow, (_, finished) in flows.items()}
        yield _counter("flows_begun", BY_FLOW, "flow", begun)
        yield _counter("flows_finished", BY_FLOW, "flow", finished)
        left = CounterMetricFamily("hbwizard_left_at", BY_FLOW, labels=["flow", "question"])
        for place, number in counts.questions.items():
            left.add_metric(place, number)
        yield left


def _counter(name: str, words: str, label: str, numbers: dict[str, int]) -> Metric:
    family = CounterMetricFamily(f"hbwizard_{name}", words, labels=[label])
    for value, number in numbers.items():
        family.add_metric([value], number)
    return family
