"""Serves MiniStack on one loopback address, for as long as the process that started it lives.

MiniStack's own command also takes port 443 where it may, and outlives its parent: neither suits a demo.
"""

import asyncio
import os
import resource
import shutil
import signal
import sys
import threading

from hypercorn.asyncio import serve
from hypercorn.config import Config

from ministack.app import app


def end_with_parent() -> None:
    """Standard input is a pipe from the parent: it ends when the parent ends, even by a kill."""
    sys.stdin.buffer.read()
    shutil.rmtree(sys.argv[1], ignore_errors=True)  # its temporary files, which nobody else will remove now
    os.killpg(os.getpgid(0), signal.SIGKILL)


async def main() -> None:
    config = Config()
    config.bind = [f"{os.environ['BIND_HOST']}:{os.environ['GATEWAY_PORT']}"]
    config.certfile = os.environ["MINISTACK_SSL_CERT"]
    config.keyfile = os.environ["MINISTACK_SSL_KEY"]
    config.keep_alive_timeout = 75
    # Given a trigger, hypercorn leaves the signals alone, so that SIGTERM ends the process at once, even in a
    # custom resource that hangs. There is nothing to save: all state is in memory.
    await serve(app, config, shutdown_trigger=asyncio.Event().wait)


if __name__ == "__main__":
    threading.Thread(target=end_with_parent, daemon=True).start()
    # Each handler process takes several descriptors, and some systems start with as few as 256.
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    except (OSError, ValueError):
        pass
    asyncio.run(main())
