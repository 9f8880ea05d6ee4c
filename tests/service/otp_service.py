"""A service that sends one-time codes and asks for consent to call, over eTelecom's API.

Nothing here knows of a mock: it is what the tests beside it are for. Python's standard library only.
"""

import http.client
import json
import urllib.parse


class Unreachable(Exception):
    """No answer came, or none that can be read: nobody knows whether the message was sent."""


class Refused(Exception):
    """The platform said no."""

    def __init__(self, status, code, text):
        super().__init__(f"{code}: {text}")
        self.status = status
        self.code = code


class OtpService:
    OA = "579745863508352884"
    TEMPLATE = 7895417

    def __init__(self, base_url, key, sleep, timeout=10):
        url = urllib.parse.urlsplit(base_url)
        self._host, self._path = url.netloc, url.path
        self._key, self._sleep, self._timeout = key, sleep, timeout

    def send_code(self, phone, code, order):
        """Sends a code once; tells its msg_id. Asks again only when the platform did not take it."""
        message = {"oa_id": self.OA, "phone": phone, "template_id": self.TEMPLATE,
                   "template_data": {"code": code}, "tracking_id": order}
        try:
            answer = self._call("SendZNS", message)
        except Unreachable:
            # A second message would cost money and reach a person: it is looked up instead.
            found = self._find(order)
            if found is None:
                raise
            answer = found
        if answer["status"] == "N":
            raise Refused(200, answer["error_code"], answer["error_message"])
        return answer["msg_id"]

    def may_call(self, phone):
        return self._call("CheckConsent", {"oa_id": self.OA, "phone": phone})["error"] == 0

    def ask_to_call(self, phone):
        answer = self._call("RequestConsent", {"oa_id": self.OA, "phone": phone, "call_type": "audio",
                                               "reason_code": "delivery_notification"})
        return answer["status"] == "P"

    def _find(self, order):
        listed = self._call("ListMessages", {"filter": {"tracking_id": order}, "paging": {"limit": 1}})
        return next(iter(listed.get("zns_messages") or listed.get("messages") or []), None)

    def _call(self, operation, request):
        for _ in range(3):
            status, headers, body = self._post(operation, request)
            if status != 429:
                break
            self._sleep(int(headers.get("Retry-After", "1")))
        try:
            answer = json.loads(body)
        except ValueError as error:
            raise Unreachable(operation) from error
        if not isinstance(answer, dict) or status >= 500:
            raise Unreachable(operation)
        if status != 200:
            raise Refused(status, answer.get("code"), answer.get("msg"))
        return answer

    def _post(self, operation, request):
        connection = http.client.HTTPConnection(self._host, timeout=self._timeout)
        try:
            connection.request("POST", f"{self._path}.Zalo/{operation}", json.dumps(request),
                               {"Content-Type": "application/json",
                                "Authorization": "Bearer " + self._key})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise Unreachable(operation) from error
        finally:
            connection.close()
