"""A program on a pseudo-terminal of its own, timed from outside: what somebody who types would feel."""
import fcntl, os, pty, re, select, struct, termios, time


class Ended(Exception):
    """The program ended, or stayed silent, before what was waited for came."""


class PseudoTerminal:
    def __init__(self, command, environment):
        self.started = time.perf_counter()
        self.child, self.end = pty.fork()
        if self.child == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.execve(command[0], command, environment)
        os.set_inheritable(self.end, False)  # or the next program would keep this terminal open

    def wait(self, pattern, seconds=60):
        """Seconds from the last start, key or line up to the moment when what was printed since matches, at its end."""
        printed, limit = b"", time.perf_counter() + seconds
        while not re.search(pattern, printed):
            ready, _, _ = select.select([self.end], [], [], max(0, limit - time.perf_counter()))
            piece = b""
            if ready:
                try:
                    piece = os.read(self.end, 65536)
                except OSError:  # the terminal is gone with the program
                    pass
            if not piece:
                raise Ended(f"waited for {pattern!r}, saw {printed[-300:]!r}")
            printed += piece
        return time.perf_counter() - self.started

    def settle(self, seconds=0.02):
        """Reads on until nothing has been printed for a while."""
        while select.select([self.end], [], [], seconds)[0]:
            os.read(self.end, 65536)

    def type(self, text):
        self.started = time.perf_counter()
        os.write(self.end, text.encode())

    def resident(self):
        """Most memory that the program has held so far, in MB."""
        with open(f"/proc/{self.child}/status") as status:
            return int(re.search(r"VmHWM:\s+(\d+)", status.read()).group(1)) / 1024

    def processor(self):
        """Milliseconds that the program has had of a processor so far, all its threads together: what a busy machine does not add to."""
        # The clock of another process, clock_getcpuclockid(3): threads that have ended count too.
        return time.clock_gettime(~self.child << 3 | 2) * 1000

    def close(self):
        """Hangs up, as a terminal window does that is closed, and waits for the program's end."""
        os.close(self.end)
        os.waitpid(self.child, 0)
