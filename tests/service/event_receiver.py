"""A receiver of the platform's events, written from tests/contract/WEBHOOKS.md alone. Nothing here knows of
a mock. Python's standard library only.
"""

import hashlib
import hmac
import http.server
import json
import threading


class EventReceiver:
    """Takes events on a port of this machine, until it is closed; as a context manager."""

    LONGEST = 1 << 20

    def __init__(self, app_id, secret, now, max_age=3 * 3600):
        self._app_id, self._secret, self._now, self._max_age = app_id, secret, now, max_age
        self._lock = threading.Lock()
        self.events, self.refusals, self.probes, self.retries = [], [], 0, []
        self.failures = 0  # so many events are answered with 500
        self._seen = set()
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers.get("Content-Length", "0"))
                status = 413 if length > receiver.LONGEST else receiver.take(
                    self.headers, self.rfile.read(length))
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self):
        return f"http://127.0.0.1:{self._server.server_address[1]}/events?from=zalo"

    def take(self, headers, body):
        """What to answer; keeps what came."""
        with self._lock:
            if body == b"{}":  # by which a saved address is tried
                self.probes += 1
                return 200
            try:
                event = json.loads(body)
                age = self._now() - int(event["timestamp"]) / 1000
            except (ValueError, KeyError, TypeError):
                return self._refuse("unreadable")
            signed = self._app_id.encode() + body + event["timestamp"].encode() + self._secret.encode()
            mac = headers.get("X-ZEvent-Signature", "").removeprefix("mac=")
            if not hmac.compare_digest(mac, hashlib.sha256(signed).hexdigest()):
                return self._refuse("signature")
            if age > self._max_age:
                return self._refuse("too old")
            self.retries.append(int(headers.get("num_retry", "0")))
            if self.failures > 0:
                self.failures -= 1
                return 500
            message = event.get("message")
            message = message if isinstance(message, dict) else {}
            mark = (event["event_name"], message.get("msg_id") or body)
            if mark not in self._seen:
                self._seen.add(mark)
                event["is_zns"] = headers.get("X-ZEvent-Server") == "ZNS"
                self.events.append(event)
            return 200

    def named(self, name):
        with self._lock:
            return [event for event in self.events if event["event_name"] == name]

    def _refuse(self, why):
        self.refusals.append(why)
        return 401
