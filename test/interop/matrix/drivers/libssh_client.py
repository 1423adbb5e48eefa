"""
Connects to each port that a line of standard input names with libssh, the C library, through ctypes, and prints what
came of it as one line of JSON.
"""
import ctypes
import json
import sys

# enum ssh_options_e of libssh/libssh.h, which every release keeps.
HOST, PORT, USER, PROCESS_CONFIG = 0, 1, 4, 38

library = ctypes.CDLL("libssh.so.4")
library.ssh_new.restype = ctypes.c_void_p
library.ssh_get_error.restype = ctypes.c_char_p
library.ssh_get_error.argtypes = [ctypes.c_void_p]
for function in (library.ssh_connect, library.ssh_disconnect, library.ssh_free):
    function.argtypes = [ctypes.c_void_p]
library.ssh_userauth_none.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
library.ssh_options_set.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p]

for line in sys.stdin:
    session = library.ssh_new()
    no = ctypes.c_bool(False)
    port = ctypes.c_uint(int(line))
    library.ssh_options_set(session, PROCESS_CONFIG, ctypes.byref(no))
    library.ssh_options_set(session, HOST, b"127.0.0.1")
    library.ssh_options_set(session, PORT, ctypes.byref(port))
    library.ssh_options_set(session, USER, b"nobody")
    if library.ssh_connect(session) == 0:
        said = "connected"
        library.ssh_userauth_none(session, None)
    else:
        said = library.ssh_get_error(session).decode("utf-8", "replace")
    library.ssh_disconnect(session)
    library.ssh_free(session)
    print(json.dumps(said), flush=True)
