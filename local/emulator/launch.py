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

import managed_login
from ministack import app as ministack
from ministack.app import app
from ministack.core import persistence
from ministack.services import apigateway, apigateway_v1


def end_with_parent() -> None:
    """Standard input is a pipe from the parent: it ends when the parent ends, even by a kill."""
    sys.stdin.buffer.read()
    shutil.rmtree(sys.argv[1], ignore_errors=True)  # its temporary files, which nobody else will remove now
    os.killpg(os.getpgid(0), signal.SIGKILL)


def lose_power() -> None:
    """Ends everything at once, and midway, as a fault would; what the services had taken they keep, as AWS does.

    MiniStack saves at an orderly end only, and waits for requests first. This runs between two steps of its event loop, so no
    request is half done, and the parent has stopped the handlers, so nobody is told of anything after the state was taken.
    """
    for service, state_of in ministack._build_persistence_save_dict().items():
        persistence.save_state(service, steady(state_of))
    os.killpg(os.getpgid(0), signal.SIGKILL)


def steady(state_of):
    """Its threads may change what is being copied."""
    while True:
        try:
            return state_of()
        except RuntimeError:
            pass


def ask_itself_by_tls() -> None:
    """MiniStack asks itself for the keys of user pools, and without TLS, which is all that it speaks here."""
    resolve = apigateway._resolve_jwks_url

    async def resolve_by_tls(authorizer):
        url = await resolve(authorizer)
        return url and url.replace("http://", "https://", 1)

    apigateway._resolve_jwks_url = apigateway_v1._resolve_jwks_url = resolve_by_tls


async def main() -> None:
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, lose_power)
    config = Config()
    config.bind = [f"{os.environ['BIND_HOST']}:{os.environ['GATEWAY_PORT']}"]
    config.certfile = os.environ["MINISTACK_SSL_CERT"]
    config.keyfile = os.environ["MINISTACK_SSL_KEY"]
    config.keep_alive_timeout = 75
    # Given a trigger, hypercorn leaves the signals alone, so that SIGTERM ends the process at once, even in a
    # custom resource that hangs. There is nothing to save then: all state is in memory.
    await serve(app, config, shutdown_trigger=asyncio.Event().wait)


if __name__ == "__main__":
    ask_itself_by_tls()
    managed_login.add_to_ministack()
    threading.Thread(target=end_with_parent, daemon=True).start()
    # Each handler process takes several descriptors, and some systems start with as few as 256.
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    except (OSError, ValueError):
        pass
    asyncio.run(main())
