"""Tests of otp_service.py against a running etelecom-mock, by its control calls alone: a hundred of them
side by side, each in a world of its own.

    python3 otp_service_test.py path/to/etelecom-mock
"""

import concurrent.futures
import json
import subprocess
import sys
import urllib.error
import urllib.request

from otp_service import OtpService, Refused, Unreachable

PHONE = "0900000100"


class Mock:
    """A world of a running mock."""

    def __init__(self, address, name):
        self.address, self.name = address, name
        self.told = self.tell("worlds/open", {"name": name}, world="")

    def tell(self, call, order=None, world=None):
        world = self.name if world is None else world
        path = f"/_worlds/{world}" if world else ""
        request = urllib.request.Request(
            f"{self.address}{path}/_mock/{call}", json.dumps(order or {}).encode(),
            {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read())

    def service(self):
        def sleep(seconds):
            self.tell("clock/advance", {"seconds": seconds})
        return OtpService(self.told["base_url"], self.told["api_key"], sleep)

    def sends(self, **fault):
        self.tell("faults/add", {"operation": "Zalo/SendZNS", **fault})

    def expect(self, operation, times, **where):
        told = self.tell("verify", {"operation": "Zalo/" + operation, "times": times,
                                    "where": {"/" + name: value for name, value in where.items()}})
        assert told["met"], told["text"]

    def messages(self):
        return self.tell("messages")["messages"]


def sends_a_code(mock):
    assert mock.service().send_code(PHONE, "482913", "order-1")
    mock.expect("SendZNS", 1, phone=PHONE, tracking_id="order-1")
    assert len(mock.messages()) == 1


def waits_as_long_as_it_is_told_after_429(mock):
    mock.sends(does="status", status=429, retry_after_seconds=120)
    before = mock.tell("clock")["time"]
    assert mock.service().send_code(PHONE, "1", "order-2")
    mock.expect("SendZNS", 2)
    assert len(mock.messages()) == 1
    assert mock.tell("clock")["time"] > before


def looks_a_message_up_that_was_accepted_but_lost(mock):
    mock.sends(does="accepted_but_lost")
    sent = mock.service().send_code(PHONE, "1", "order-3")
    assert [message["msg_id"] for message in mock.messages()] == [sent]
    mock.expect("SendZNS", 1)


def does_not_repeat_what_may_have_been_sent(mock):
    mock.sends(does="status", status=503)
    try:
        mock.service().send_code(PHONE, "1", "order-4")
        raise AssertionError("a failure looked like success")
    except Unreachable:
        pass
    mock.expect("SendZNS", 1)
    assert not mock.messages()


def says_that_the_platform_refused(mock):
    try:
        mock.service().send_code("0900000118", "1", "order-5")
        raise AssertionError("a failure looked like success")
    except Refused as refused:
        assert refused.code == -118
    entry = mock.tell("journal", {"filter": {"operation": "Zalo/SendZNS"}})["entries"][0]
    assert "0900000118" not in json.dumps(entry), entry


def survives_an_answer_that_is_none(mock):
    for does in ("html_error_page", "malformed_body", "garbage_then_close", "connection_reset"):
        mock.sends(does=does, acts=False)
        try:
            mock.service().send_code(PHONE, "1", "order-" + does)
            raise AssertionError(does + " looked like success")
        except Unreachable:
            pass
    assert not mock.messages()


def may_call_once_the_person_agrees_and_for_thirty_days(mock):
    service = mock.service()
    assert not service.may_call(PHONE)
    assert service.ask_to_call(PHONE)
    assert not service.may_call(PHONE)
    mock.tell("consents/answer", {"phone": PHONE, "reply": "P"})
    assert service.may_call(PHONE)
    mock.tell("clock/advance", {"seconds": 31 * 24 * 3600})
    assert not service.may_call(PHONE)


def asks_again_when_nobody_answered(mock):
    service = mock.service()
    assert service.ask_to_call(PHONE)
    assert not service.ask_to_call(PHONE)
    mock.tell("clock/advance", {"seconds": 25 * 3600})
    assert service.ask_to_call(PHONE)


def has_a_wrong_key_refused(mock):
    service = OtpService(mock.told["base_url"], mock.name + "-wrong", None)
    try:
        service.may_call(PHONE)
        raise AssertionError("a wrong key was taken")
    except Refused as refused:
        assert refused.code == "unauthenticated"


def is_told_what_is_wrong_with_a_control_call(mock):
    try:
        mock.tell("faults/add", {"operation": "Zalo/SendZNS", "does": "status", "staus": 500})
        raise AssertionError("a typing error was taken")
    except urllib.error.HTTPError as error:
        assert error.code == 400 and "/staus" in json.loads(error.read())["meta"]


TESTS = (sends_a_code, waits_as_long_as_it_is_told_after_429,
         looks_a_message_up_that_was_accepted_but_lost, does_not_repeat_what_may_have_been_sent,
         says_that_the_platform_refused, survives_an_answer_that_is_none,
         may_call_once_the_person_agrees_and_for_thirty_days, asks_again_when_nobody_answered,
         has_a_wrong_key_refused, is_told_what_is_wrong_with_a_control_call)
ROUNDS = 10


def main(program):
    running = subprocess.Popen([program, "--port", "0", "--speed", "0"], stdout=subprocess.PIPE, text=True)
    try:
        address = running.stdout.readline().split()[-1]

        def run(number):
            test = TESTS[number % len(TESTS)]
            try:
                test(Mock(address, f"test-{number}"))
                return None
            except Exception as error:  # each is told, and the others go on
                return f"{test.__name__}: {type(error).__name__}: {error}"

        with concurrent.futures.ThreadPoolExecutor(len(TESTS) * ROUNDS) as pool:
            failures = [told for told in pool.map(run, range(len(TESTS) * ROUNDS)) if told]
        with urllib.request.urlopen(address + "/_mock/coverage?operations=4&fields=20") as covered:
            print(json.loads(covered.read())["text"].splitlines()[0])
        for failure in failures:
            print("FAILED", failure)
        print(f"{len(TESTS) * ROUNDS} tests, {len(failures)} failed")
        return 1 if failures else 0
    finally:
        running.terminate()
        running.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
