"""
Fetches from each port of 127.0.0.1 that a line of standard input names with libgit2, whose SSH is libssh2, and prints
what it raises; a line of its own says that all was told.
"""
import sys
import traceback

import pygit2

for line in sys.stdin:
    repository = pygit2.init_repository("repository-%d" % int(line))
    try:
        remote = repository.remotes.create("peer", "ssh://nobody@127.0.0.1:%d/repository" % int(line))
        remote.fetch(callbacks=pygit2.RemoteCallbacks())
    except Exception:
        traceback.print_exc(file=sys.stdout)
    print("--- told", flush=True)
