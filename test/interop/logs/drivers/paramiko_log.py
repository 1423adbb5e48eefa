"""
Connects to each port that a line of standard input names, and prints Paramiko's log of debug level, in the format of
its own log_to_file, and the traceback of what it raises; a line of its own says that all was told.
"""
import logging
import sys
import traceback

import paramiko

paramiko.util.log_to_file("paramiko.log", logging.DEBUG)
log = open("paramiko.log", encoding="utf-8")

for line in sys.stdin:
    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    try:
        client.connect(
            "127.0.0.1",
            int(line),
            username="nobody",
            allow_agent=False,
            look_for_keys=False,
            timeout=20,
            banner_timeout=20,
        )
        told = ""
    except Exception:
        told = traceback.format_exc()
    finally:
        client.close()
    print(log.read() + told, end="")
    print("--- told", flush=True)
