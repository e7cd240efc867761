"""The command line: a table of commands."""

from __future__ import annotations

import argparse
import os
import sys

from chancery import __version__
from chancery.commands import (
    add,
    calendar,
    check,
    chronology,
    compare,
    correct,
    decisions,
    journal,
    link,
    missing,
    network,
    people,
    plan,
    rebuild,
    registers,
    releases,
    remove,
    requests,
    reread,
    search,
    show,
    status,
    thread,
    told,
    trace,
)
from chancery.commands import list as list_command
from chancery.commands import open as open_command
from chancery.commands import read as read_command
from chancery.errors import ChanceryError
from chancery.export.terminal import shown

COMMANDS = (
    ("read", read_command),
    ("open", open_command),
    ("add", add),
    ("search", search),
    ("list", list_command),
    ("calendar", calendar),
    ("show", show),
    ("compare", compare),
    ("releases", releases),
    ("correct", correct),
    ("journal", journal),
    ("link", link),
    ("thread", thread),
    ("missing", missing),
    ("people", people),
    ("registers", registers),
    ("network", network),
    ("chronology", chronology),
    ("requests", requests),
    ("decisions", decisions),
    ("told", told),
    ("trace", trace),
    ("plan", plan),
    ("status", status),
    ("reread", reread),
    ("rebuild", rebuild),
    ("check", check),
    ("remove", remove),
)


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; tests hold the documentation against it."""
    top = argparse.ArgumentParser(
        prog="chancery", description="Reads declassified records whole, and proves every value by the exact words."
    )
    top.add_argument("--version", action="version", version=f"chancery {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in COMMANDS:
        sub = commands.add_parser(
            name,
            help=module.HELP,
            description=module.HELP[:1].upper() + module.HELP[1:] + ".",
            epilog=module.EPILOG,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.arguments(sub)
        sub.set_defaults(run=module.run)
    return top


def main(argv: list[str] | None = None) -> int:
    """Run a command line. Returns the exit status: 0 done, 1 some of it failed, 2 the command is wrong."""
    args = parser().parse_args(argv)
    try:
        status: int = args.run(args)
    except ChanceryError as error:
        print(shown(f"chancery: {error.message} {error.remedy}"), file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): that is no error, and Python must not report it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("\nchancery: stopped.", file=sys.stderr)
        return 130
    return status
