"""A text message gateway as docs/sms-gateway.md describes it. Keeps each message as a file, each key once.

Prints its port, and ends when its standard input does. Numbers that end in 0000 do not exist, in 1111 the gateway is
down, in 2222 we are not let in, in 3333 and 4444 the path or the message is wrong, in 5555 the number is gone.
"""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

folder, key = Path(sys.argv[1]), sys.argv[2]
known = set()


class Gateway(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        reference = self.headers["Idempotency-Key"]
        status = self.status(message, reference)
        if status == 202:
            known.add(reference)
            message["key"] = reference
            (folder / f"{len(known):06}.json").write_text(json.dumps(message))
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def status(self, message, reference):
        if self.headers["Authorization"] != f"Bearer {key}" or message["to"].endswith("2222"):
            return 401
        if message["to"].endswith("1111"):
            return 503
        if message["to"].endswith("0000"):
            return 422
        for ending, status in {"3333": 404, "4444": 400, "5555": 410}.items():
            if message["to"].endswith(ending):
                return status
        return 409 if reference in known else 202

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
