"""
Connects to each port that a line of standard input names, with AsyncSSH's log of debug level and the traceback of what
it raises on standard output; a line of its own says that all was told.
"""
import asyncio
import logging
import sys
import traceback

import asyncssh

logging.basicConfig(stream=sys.stdout, level=logging.DEBUG)
asyncssh.set_debug_level(2)


async def attempt(port):
    try:
        # No host key is known, and none is asked for.
        await asyncssh.connect(
            "127.0.0.1",
            port,
            username="nobody",
            known_hosts=None,
            client_keys=None,
            agent_path=None,
            config=None,
            login_timeout=20,
        )
    except Exception:
        traceback.print_exc(file=sys.stdout)


for line in sys.stdin:
    asyncio.run(attempt(int(line)))
    print("--- told", flush=True)
