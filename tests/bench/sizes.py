#!/usr/bin/python3
"""Measures what people, registrations and ledger entries take in Redis: newcomers sign up by webhook, one message each.

Usage: sizes.py PROGRAM [PEOPLE]. Starts a Redis and a server of its own on ports 7402 and 8396.
"""
import hashlib
import http.client
import json
import os
import subprocess
import sys
import tempfile
import threading
import time

PORT, WEB = 7402, 8396
URL = f"redis://127.0.0.1:{PORT}/0"
WEEK = {
    "units": [{"id": "city", "name": "某市", "level": "city"}],
    "accounts": [{"id": "default", "unit": "city", "kind": "official", "app_id": "wx0"}],
    "activities": [{"id": 1, "unit": "city", "theme": "other", "name": "讲座", "mode": "online", "ask": [],
                    "sessions": [{"starts_at": "2099-12-25T09:00:00+08:00", "ends_at": "2099-12-25T11:00:00+08:00"}]}],
}


def redis(*command):
    return subprocess.run(["redis-cli", "-p", str(PORT), *command], capture_output=True, text=True).stdout


def used_memory():
    lines = redis("info", "memory").splitlines()
    return int(next(line for line in lines if line.startswith("used_memory:")).split(":")[1])


def size(*keys):
    return sum(int(redis("memory", "usage", key, "samples", "0") or 0) for key in keys)


def sign_up(number, connection):
    moment, nonce = str(int(time.time())), f"n{number}"
    signature = hashlib.sha1("".join(sorted(["t", moment, nonce])).encode()).hexdigest()
    body = (f"<xml><ToUserName>gh</ToUserName><FromUserName>oBench_{number:021d}</FromUserName>"
            f"<CreateTime>{moment}</CreateTime><MsgType>text</MsgType><Content>报名 1</Content>"
            f"<MsgId>{24000000000000000 + number}</MsgId></xml>")
    connection.request("POST", f"/wechat?signature={signature}&timestamp={moment}&nonce={nonce}", body.encode())
    if "报名成功" not in connection.getresponse().read().decode():
        sys.exit("a sign-up failed")


def measure(people):
    before = used_memory()

    def some(first):
        connection = http.client.HTTPConnection("127.0.0.1", WEB)
        for number in range(first, people, 8):
            sign_up(number, connection)

    threads = [threading.Thread(target=some, args=(first,)) for first in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    time.sleep(2)  # The meters follow a second later.
    chunks = [f"{{a1}}:ledger:{chunk}" for chunk in range(people // 10000 + 1)]
    names = [key for key in redis("--scan", "--pattern", "{p*").splitlines() if ":" not in key][:300]
    last = redis("--scan", "--pattern", "{a1}:last:*").splitlines()[:300]
    print(f"all that a person with a registration takes {(used_memory() - before) / people:.0f} bytes")
    print(f"registration {size('{a1}:held', '{a1}:arrivals') / people:.0f}")
    print(f"ledger entry {size(*chunks) / people:.0f}")
    print(f"whose entries, for each person {size('{a1}:entries') / people:.0f}")
    print(f"person {size(*names) / len(names):.0f}")
    print(f"remembered message {size(*[name + ':seen' for name in names]) / len(names):.0f}")
    print(f"last operation {size(*last) / len(last):.0f}")


def main():
    program = sys.argv[1]
    people = int(sys.argv[2]) if len(sys.argv) > 2 else 20000
    os.environ.update(XUELIN_REDIS_ALLOW_LOSS="true", XUELIN_WECHAT_TOKEN="t", XUELIN_LOG_LEVEL="error")
    with tempfile.TemporaryDirectory() as folder:
        week = os.path.join(folder, "week.json")
        with open(week, "w", encoding="utf-8") as file:
            json.dump(WEEK, file)
        server = subprocess.Popen(["redis-server", "--port", str(PORT), "--dir", folder, "--appendonly", "yes", "--save",
                                   "", "--hash-max-listpack-value", "1024"], stdout=subprocess.DEVNULL)
        time.sleep(1)
        xuelin = None
        try:
            subprocess.run([program, "load", week, "--store", URL], check=True, stdout=subprocess.DEVNULL)
            xuelin = subprocess.Popen([program, "serve", "--listen", f"127.0.0.1:{WEB}", "--store", URL],
                                      stdout=subprocess.DEVNULL)
            time.sleep(2)
            measure(people)
            size_on_disk = sum(os.path.getsize(os.path.join(where, name))
                               for where, _, files in os.walk(folder) for name in files)
            print(f"append-only file, not rewritten yet: {size_on_disk / people:.0f} for each sign-up")
        finally:
            if xuelin:
                xuelin.terminate()
                xuelin.wait()
            server.terminate()
            server.wait()


main()
