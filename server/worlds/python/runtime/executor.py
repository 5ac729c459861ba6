"""Executes an agent's code, the state kept between calls, and tells what there is then.

The same file runs in CPython in WebAssembly (interpreter.mjs) and in a container (supervisor.py), so that both tell
the same. A request is a line of JSON, its answer another; what the agent's code does to this module harms only
what it is told itself: files are watched from outside of the interpreter.
"""

import ast
import asyncio
import builtins
import collections
import copyreg
import datetime
import decimal
import fractions
import itertools
import json
import linecache
import os
import random
import re
import sys
import time
import types

MAX_VARIABLES = 200
MAX_VALUE = 200
MAX_FRAMES = 8
MAX_TEXT_IN_ERROR = 2_000


class Clock:
    """The environment's clock. Each look at it is a microsecond later, so that what measures time gets on; sleeping moves it at once."""

    def __init__(self):
        self.begin_ns = 0
        self.now_ns = 0

    def set(self, now_ms):
        self.begin_ns = self.begin_ns or now_ms * 1_000_000
        self.now_ns = max(self.now_ns, now_ms * 1_000_000)

    def look(self):
        self.now_ns += 1_000
        return self.now_ns

    def since_begin(self):
        return self.look() - self.begin_ns

    def sleep(self, seconds):
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        self.now_ns += int(seconds * 1_000_000_000)


clock = Clock()


def use_clock():
    """Puts the environment's clock in the place of the machine's, and a fixed stream of numbers in the place of its chance."""
    now = lambda: clock.look() / 1e9
    taken = {name: getattr(time, name) for name in ("gmtime", "localtime", "ctime", "strftime", "asctime")}
    time.time = now
    time.time_ns = clock.look
    for name in ("monotonic", "perf_counter", "process_time", "thread_time"):
        setattr(time, name, lambda: clock.since_begin() / 1e9)
        setattr(time, name + "_ns", clock.since_begin)
    time.sleep = clock.sleep
    time.gmtime = lambda seconds=None: taken["gmtime"](now() if seconds is None else seconds)
    time.localtime = lambda seconds=None: taken["localtime"](now() if seconds is None else seconds)
    time.ctime = lambda seconds=None: taken["ctime"](now() if seconds is None else seconds)
    time.strftime = lambda form, when=None: taken["strftime"](form, time.localtime() if when is None else when)
    time.asctime = lambda when=None: taken["asctime"](time.localtime() if when is None else when)
    chance = random.Random(0)
    os.urandom = chance.randbytes
    random._urandom = chance.randbytes

    class ByName(type):
        """Makes a class that has a clock of its own stand for the one it was made of."""

        def __instancecheck__(cls, value):
            return isinstance(value, cls.__mro__[1])

        def __subclasscheck__(cls, other):
            return issubclass(other, cls.__mro__[1])

    class datetime_(datetime.datetime, metaclass=ByName):
        @classmethod
        def now(cls, tz=None):
            return plain_datetime.fromtimestamp(now(), tz)

        @classmethod
        def utcnow(cls):
            return plain_datetime.fromtimestamp(now(), datetime.timezone.utc).replace(tzinfo=None)

        @classmethod
        def today(cls):
            return plain_datetime.fromtimestamp(now())

        def __new__(cls, *given, **named):
            return plain_datetime(*given, **named)

    class date_(datetime.date, metaclass=ByName):
        @classmethod
        def today(cls):
            return plain_date.fromtimestamp(now())

        def __new__(cls, *given, **named):
            return plain_date(*given, **named)

    plain_datetime, plain_date = datetime.datetime, datetime.date
    # What is made is plain, however it is made, so that a value shows and compares as it does elsewhere.
    for made, plain, names in (
        (datetime_, plain_datetime, ("combine", "fromisocalendar", "fromisoformat", "fromordinal", "fromtimestamp", "strptime", "utcfromtimestamp")),
        (date_, plain_date, ("fromisocalendar", "fromisoformat", "fromordinal", "fromtimestamp", "strptime")),
    ):
        for name in names:
            if hasattr(plain, name):
                setattr(made, name, staticmethod(getattr(plain, name)))
    for made, name in ((datetime_, "datetime"), (date_, "date")):
        made.__name__ = made.__qualname__ = name
        made.__module__ = "datetime"
        setattr(datetime, name, made)
        copyreg.pickle(made.__mro__[1], lambda value, made=made: (made, value.__reduce__()[1]))
    return plain_datetime, plain_date


class Output:
    """What is printed, as far as it is kept: the beginning, and how much more there was."""

    encoding = "utf-8"
    errors = "strict"
    closed = False

    def __init__(self, most):
        self.most = most
        self.parts = []
        self.length = 0

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        room = self.most - self.length
        if room > 0:
            self.parts.append(text[:room])
        self.length += len(text)
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def writable(self):
        return True

    def readable(self):
        return False

    def seekable(self):
        return False

    def fileno(self):
        import io

        raise io.UnsupportedOperation("fileno")

    def text(self):
        said = "".join(self.parts)
        more = self.length - self.most
        return f"{said}\n... and {more} characters more" if more > 0 else said


def without_address(text):
    return re.sub(r"\bat 0x[0-9a-fA-F]+", "at 0x...", text)


def cut(text, most, what="characters"):
    return text if len(text) <= most else f"{text[:most]}... ({len(text)} {what})"


def plain_types(plain_datetime, plain_date):
    """What counts as plain data, and is shown among the variables."""
    return {
        type(None), bool, int, float, complex, str, bytes, bytearray, list, tuple, set, frozenset, dict, range,
        decimal.Decimal, fractions.Fraction, plain_datetime, plain_date, datetime.time, datetime.timedelta,
        collections.Counter, collections.OrderedDict, collections.defaultdict, collections.deque,
    }  # fmt: skip


class Shown:
    """Short texts of values, the same in every interpreter: sets in order, nothing but plain data looked into."""

    def __init__(self, plain):
        self.plain = plain

    def is_plain(self, value):
        return type(value) in self.plain

    def size(self, value):
        return len(value) if hasattr(type(value), "__len__") else None

    def text(self, value):
        return cut_value(self.of(value, 3, MAX_VALUE + 1))

    def of(self, value, depth, room):
        kind = type(value)
        if kind not in self.plain:
            return f"<{kind.__name__}>"
        if kind is int:
            return repr(value) if value.bit_length() < 3_000 else f"<int of {value.bit_length()} bits>"
        if kind in (str, bytes, bytearray):
            return repr(value[:room])
        if kind in (set, frozenset):
            inner = sorted(self.of(each, depth - 1, room) for each in value) if depth > 0 and len(value) <= 5_000 else ["..."]
            shown = "{" + self.joined(inner, room) + "}" if value else ""
            return f"frozenset({shown})" if kind is frozenset else shown or "set()"
        if kind in (list, tuple, collections.deque):
            inner = (self.of(each, depth - 1, room) for each in value) if depth > 0 else ["..."][: len(value)]
            text = self.joined(inner, room)
            if kind is tuple:
                return f"({text},)" if len(value) == 1 else f"({text})"
            return f"[{text}]" if kind is list else f"deque([{text}])"
        if isinstance(value, dict):
            inner = (
                (f"{self.of(key, depth - 1, room)}: {self.of(each, depth - 1, room)}" for key, each in value.items())
                if depth > 0
                else ["..."][: len(value)]
            )
            text = "{" + self.joined(inner, room) + "}"
            return text if kind is dict else f"{kind.__name__}({text})"
        return repr(value)

    def joined(self, parts, room):
        taken = []
        for part in parts:
            if room <= 0:
                break
            taken.append(part)
            room -= len(part) + 2
        return ", ".join(taken)


def cut_value(text):
    return text if len(text) <= MAX_VALUE else text[: MAX_VALUE - 3] + "..."


class Executor:
    def __init__(self):
        plain_datetime, plain_date = use_clock()
        self.shown = Shown(plain_types(plain_datetime, plain_date))
        self.module = types.ModuleType("__main__")
        self.calls = 0
        self.cwd = "/"
        self.output_bytes = 30_000

    def open(self, cwd, output_bytes, now_ms):
        """Begins: nothing is defined, chance and clock stand at their beginning."""
        self.cwd = cwd
        self.output_bytes = output_bytes
        clock.set(now_ms)
        os.chdir(cwd)
        sys.path[:] = [""] + [path for path in sys.path if path not in ("", cwd)]
        sys.argv[:] = [""]
        sys.modules["__main__"] = self.module
        self.module.__dict__.update(__name__="__main__", __builtins__=builtins)
        builtins.input = no_input
        asyncio.run = run_tasks
        for name in ("exit", "quit"):
            setattr(builtins, name, sys.exit)
        random.seed(0)

    def run(self, code, now_ms):
        """Executes code and tells its output, the value of its last expression, and its error."""
        self.calls += 1
        clock.set(now_ms)
        name = f"<call {self.calls}>"
        linecache.cache[name] = (len(code), None, code.splitlines(True), name)
        output = Output(self.output_bytes)
        streams = sys.stdout, sys.stderr, sys.stdin
        sys.stdout = sys.stderr = output
        sys.stdin = None
        value = error = None
        try:
            result = self.execute(code, name)
            if result is not None:
                value = cut(without_address(repr(result)), self.output_bytes)
                self.module.__dict__["_"] = result
        except BaseException as raised:
            error = self.told(raised, name)
        finally:
            sys.stdout, sys.stderr, sys.stdin = streams
        return {"output": output.text(), "value": value, "error": error, "variables": self.variables()}

    def execute(self, code, name):
        tree = ast.parse(code, name)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        names = self.module.__dict__
        if tree.body:
            exec(compile(tree, name, "exec"), names)
        return eval(compile(ast.Expression(last.value), name, "eval"), names) if last else None

    def told(self, error, name):
        """The error with the lines of the agent's own code that led to it."""
        try:
            what = cut(without_address(str(error)), MAX_TEXT_IN_ERROR)
        except BaseException:
            what = "(its message cannot be shown)"
        kind = type(error).__name__
        if isinstance(error, SyntaxError) and error.filename == name:
            line = (error.text or "").rstrip("\n")
            mark = " " * max(0, (error.offset or 1) - 1) + "^"
            return f"  {name}, line {error.lineno}\n    {line}\n    {mark}\n{kind}: {error.msg}"
        frames = []
        trace = error.__traceback__
        while trace:
            file = trace.tb_frame.f_code.co_filename
            if file.startswith(("<call ", self.cwd.rstrip("/") + "/")):
                where = trace.tb_frame.f_code.co_name
                line = linecache.getline(file, trace.tb_lineno).strip()
                inside = "" if where == "<module>" else f", in {where}"
                frames.append(f"  {file}, line {trace.tb_lineno}{inside}" + (f"\n    {line}" if line else ""))
            trace = trace.tb_next
        if len(frames) > MAX_FRAMES:
            left = len(frames) - MAX_FRAMES
            frames = frames[: MAX_FRAMES // 2] + [f"  ... {left} more"] + frames[-MAX_FRAMES // 2 :]
        return "\n".join([*frames, f"{kind}: {what}" if what else kind])

    def variables(self):
        shown = self.shown
        rows = (
            {"id": name, "type": type(value).__name__, "size": shown.size(value), "value": shown.text(value)}
            for name, value in list(self.module.__dict__.items())
            if isinstance(name, str) and not name.startswith("_") and len(name) <= 200 and shown.is_plain(value)
        )
        return list(itertools.islice(rows, MAX_VARIABLES))


class Loop(asyncio.BaseEventLoop):
    """A loop of tasks on the environment's clock: it waits for nothing but time, which passes at once."""

    def __init__(self):
        super().__init__()
        self._selector = self

    def select(self, timeout=None):
        if timeout:
            clock.sleep(timeout)
        return []

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass


def run_tasks(main, *, debug=None, loop_factory=None):
    with asyncio.Runner(debug=debug, loop_factory=loop_factory or Loop) as runner:
        return runner.run(main)


def no_input(*_):
    raise EOFError("there is nobody to answer input()")


executor = Executor()


def answer(line):
    """The answer to a request, both as JSON."""
    request = json.loads(line)
    if request["op"] == "open":
        executor.open(request["cwd"], request["outputBytes"], request["nowMs"])
        return "{}"
    # Lone surrogates have no form in UTF-8; JSON's escapes hold them.
    return json.dumps(executor.run(request["code"], request["nowMs"]))


def serve(requests, answers):
    """Answers each line that comes, in a process of its own."""
    for line in requests:
        answers.write(answer(line) + "\n")
        answers.flush()


if __name__ == "__main__":
    serve(os.fdopen(int(sys.argv[1]), encoding="utf-8"), os.fdopen(int(sys.argv[2]), "w", encoding="utf-8"))
