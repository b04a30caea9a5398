"""A real PostgreSQL for the tests: on loopback, on a free port, in a fresh folder, gone at the end."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

USER = "presse"
PASSWORD = "secr3t/p@ss?word"
SETTINGS = "-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=20"


class Server:
    """A server that can be stopped and started in the middle of a test."""

    def __init__(self, programs: Path, folder: Path, fsync: bool = False) -> None:
        """Make the data folder; without `fsync` a test need not wait for the disk."""
        self.programs = programs
        self.folder = folder
        self.data = folder / "data"
        self.port = free_port()
        self.settings = f"-p {self.port} {SETTINGS} -c fsync={'on' if fsync else 'off'}"
        self.schemas = count(1)
        # The server refuses to run as root.
        self.user = unprivileged_user() if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(folder, self.user)
        password = folder / "password"
        password.write_text(PASSWORD)
        password.chmod(0o644)
        self.run("initdb", "-U", USER, "-A", "scram-sha-256", f"--pwfile={password}", "-E", "UTF8", "--locale=C", "-N")

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs on the data folder."""
        prefix = ["setpriv", f"--reuid={self.user}", f"--regid={self.group}", "--clear-groups"] if self.user else []
        command = [*prefix, str(self.programs / program), "-D", str(self.data), *arguments]
        with (self.folder / "run.log").open("ab") as log:
            done = subprocess.run(command, stdout=log, stderr=log, cwd=self.folder, check=False, timeout=120)
        assert done.returncode == 0, (self.folder / "run.log").read_text()

    @property
    def group(self) -> int:
        """The group of the user that runs the server."""
        return pwd.getpwnam(self.user or "").pw_gid

    def start(self) -> None:
        """Start, and wait until it answers."""
        self.run("pg_ctl", "-w", "-l", str(self.folder / "server.log"), "-o", self.settings, "start")

    def stop(self) -> None:
        """Stop at once, as a crash would."""
        self.run("pg_ctl", "-w", "-m", "immediate", "stop")

    def url(self, schema: str = "public", password: str = PASSWORD) -> str:
        """Return the URL of a schema."""
        secret = quote(password, safe="")
        return f"postgresql://{USER}:{secret}@127.0.0.1:{self.port}/postgres?options=-csearch_path%3D{schema}"

    def new_schema(self) -> str:
        """Make an empty schema, so that a test needs no database of its own; return its URL."""
        import psycopg

        name = f"test{next(self.schemas)}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        return self.url(name)


def find_programs() -> Path | None:
    """Return the folder of initdb: on the path, or where Debian puts it."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    found = shutil.which("initdb", path=os.pathsep.join(map(str, reversed(folders)))) or shutil.which("initdb")
    return Path(found).parent if found else None


def unprivileged_user() -> str:
    """Return a user that may run a server."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A running server; where there is no PostgreSQL the test is skipped, on CI it fails."""
    programs = find_programs()
    if programs is None:
        reason = "no PostgreSQL here (initdb is neither on the path nor in /usr/lib/postgresql); apt-get install it"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="pressnlp-postgresql-"))
    server = Server(programs, folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)
