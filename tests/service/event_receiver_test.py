"""Tests of event_receiver.py against a running etelecom-mock, told what to do by its control calls alone.

    python3 event_receiver_test.py path/to/etelecom-mock
"""

import datetime
import json
import subprocess
import sys
import urllib.request

from event_receiver import EventReceiver

OA = "579745863508352884"
FOLLOWER = "3617162711928822001"
PHONE = "0900000100"
APP, SECRET = "4242", "the OA's own secret"


class Mock:
    """A world of a running mock whose OA's events go to a receiver."""

    def __init__(self, address, name):
        self.address, self.name = address, name
        self.told = self.post("/_mock/worlds/open", {"name": name})

    def post(self, path, order, **headers):
        request = urllib.request.Request(self.address + path, json.dumps(order).encode(),
                                         {"Content-Type": "application/json", **headers})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read())

    def tell(self, call, **order):
        return self.post(f"/_worlds/{self.name}/_mock/{call}", order)

    def call(self, operation, **request):
        return self.post("/v1/shop." + operation, request, Authorization="Bearer " + self.name)

    def now(self):
        return datetime.datetime.fromisoformat(
            self.tell("clock")["time"].replace("Z", "+00:00")).timestamp()

    def listen(self, receiver):
        self.call("Zalo/UpdateShopOA", oa_id=OA, webhook_url=receiver.url)
        self.wait(1, event="probe")

    def wait(self, count, **wanted):
        assert self.tell("events/wait", count=count, filter=wanted)["in_time"], self.tell("events")


def takes_the_probe(mock, receiver):
    assert receiver.probes == 1
    assert not receiver.refusals


def hears_of_a_zns(mock, receiver):
    sent = mock.call("Zalo/SendZNS", oa_id=OA, phone=PHONE, template_id=7895417,
                     template_data={"code": "1"}, tracking_id="order-1")
    mock.tell("clock/advance", seconds=2)
    mock.wait(1, event="user_received_message")
    arrived = receiver.named("user_received_message")[0]
    assert arrived["is_zns"]
    assert arrived["message"]["msg_id"] == sent["msg_id"]
    assert arrived["message"]["tracking_id"] == "order-1"
    assert arrived["recipient"]["id"] == "84900000100"
    mock.tell("clock/advance", seconds=58)
    mock.wait(1, event="user_seen_message")
    assert receiver.named("user_seen_message")[0]["message"]["msg_ids"] == [sent["msg_id"]]


def hears_of_consent(mock, receiver):
    mock.call("Zalo/RequestConsent", oa_id=OA, phone=PHONE, call_type="audio",
              reason_code="delivery_notification")
    mock.tell("consents/answer", phone=PHONE, reply="P")
    mock.wait(1, event="user_reply_consent")
    assert receiver.named("oa_send_consent")[0]["request_type"] == "SENT"
    answered = receiver.named("user_reply_consent")[0]
    assert answered["user_consent"] == "ALLOW"
    assert answered["oa_id"] == OA and answered["phone"] == "84900000100"


def is_told_again_until_it_answers(mock, receiver):
    receiver.failures = 5
    mock.tell("people/write", who={"zl_user_id": FOLLOWER}, text="hello")
    for attempt, pause in enumerate((30, 300, 900, 1800, 3600), 1):
        mock.wait(1, event="user_send_text", attempts=attempt)
        mock.tell("clock/advance", seconds=pause)
    mock.wait(1, event="user_send_text", state="delivered")
    assert receiver.retries == [0, 1, 2, 3, 4, 5], receiver.retries
    assert [event["message"]["text"] for event in receiver.events] == ["hello"]


def handles_once_what_comes_twice(mock, receiver):
    mock.tell("events/faults/add", does="twice")
    mock.tell("people/write", who={"zl_user_id": FOLLOWER}, text="hello")
    mock.wait(2, event="user_send_text", state="delivered")
    assert len(receiver.events) == 1


def refuses_what_nobody_signed(mock, receiver):
    mock.tell("events/faults/add", does="without_signature")
    mock.tell("events/faults/add", does="bad_signature")
    for text in ("one", "two", "three"):
        mock.tell("people/write", who={"zl_user_id": FOLLOWER}, text=text)
    mock.wait(1, event="user_send_text", state="delivered")
    assert receiver.refusals == ["signature", "signature"]
    assert [event["message"]["text"] for event in receiver.events] == ["three"]


def hears_of_a_call_by_a_webhook(mock, receiver):
    mock.call("Webhook/CreateWebhook", url=receiver.url, entities=["call_log"])
    mock.tell("call_logs", caller="1001", callee=PHONE, direction="out")
    mock.wait(1, event="call_log")
    assert receiver.named("call_log")[0]["call_log"]["callee"] == PHONE
    webhook = mock.call("Webhook/GetWebhooks")["webhooks"][0]
    assert webhook["states"]["state"] == "ok" and webhook["states"]["last_sent_at"]


TESTS = [takes_the_probe, hears_of_a_zns, hears_of_consent, is_told_again_until_it_answers,
         handles_once_what_comes_twice, refuses_what_nobody_signed, hears_of_a_call_by_a_webhook]


def main(program):
    command = [program, "--port", "0", "--speed", "0", "--event-app-id", APP, "--event-secret", SECRET]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        try:
            address = running.stdout.readline().split()[-1]
            for test in TESTS:
                mock = Mock(address, test.__name__)
                with EventReceiver(APP, SECRET, mock.now) as receiver:
                    mock.listen(receiver)
                    test(mock, receiver)
        finally:
            running.terminate()
    print(f"{len(TESTS)} tests passed")


if __name__ == "__main__":
    main(sys.argv[1])
