"""
Connects to each port that a line of standard input names with libssh, the C library, through ctypes, and prints its
log of the level that tells of both sides' lists, and its error; a line of its own says that all was told.
"""
import ctypes
import os
import sys

# enum ssh_options_e of libssh/libssh.h, which every release keeps.
HOST, PORT, USER, SSH_DIR, PROCESS_CONFIG = 0, 1, 4, 5, 38
# SSH_LOG_FUNCTIONS of the same file.
EVERYTHING = 4

os.dup2(1, 2)
library = ctypes.CDLL("libssh.so.4")
library.ssh_new.restype = ctypes.c_void_p
library.ssh_get_error.restype = ctypes.c_char_p
library.ssh_get_error.argtypes = [ctypes.c_void_p]
for function in (library.ssh_connect, library.ssh_disconnect, library.ssh_free):
    function.argtypes = [ctypes.c_void_p]
library.ssh_options_set.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p]
library.ssh_set_log_level(EVERYTHING)

for line in sys.stdin:
    session = library.ssh_new()
    no = ctypes.c_bool(False)
    port = ctypes.c_uint(int(line))
    library.ssh_options_set(session, PROCESS_CONFIG, ctypes.byref(no))
    library.ssh_options_set(session, HOST, b"127.0.0.1")
    library.ssh_options_set(session, PORT, ctypes.byref(port))
    library.ssh_options_set(session, USER, b"nobody")
    # It asks the password database for the home folder, not the environment.
    library.ssh_options_set(session, SSH_DIR, os.getcwd().encode())
    if library.ssh_connect(session) != 0:
        print("connect failed: " + library.ssh_get_error(session).decode("utf-8", "replace"), flush=True)
    library.ssh_disconnect(session)
    library.ssh_free(session)
    print("--- told", flush=True)
