"""`$ command` blocks of the pages: the commands, what they must print, and what they do print."""

import doctest
import os
import re
import subprocess
import sys

BLOCK = re.compile(r"```(?P<kind>python|console)\n(?P<body>.*?)```", re.DOTALL)


def commands(body):
    """The commands of a block, each with what the page says that it prints."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, wanted = part.partition("\n")
        yield command, wanted


def run(command, folder, **environment):
    """What a command prints, stdout before stderr; `zhengce` and `python` are those of this interpreter."""
    interpreter = f"'{sys.executable}'"
    line = re.sub(r"^zhengce ", f"{interpreter} -m pipeline ", re.sub(r"^python ", f"{interpreter} ", command))
    variables = os.environ | {"COLUMNS": "120", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"} | environment
    done = subprocess.run(line, shell=True, cwd=folder, env=variables, capture_output=True, text=True, timeout=240)
    return done.stdout + done.stderr


def is_as_said(printed, wanted):
    """True where the two are alike but for blanks at the ends of lines; ... in the page stands for anything."""
    printed, wanted = (
        "\n".join(line.rstrip() for line in text.splitlines()).strip() + "\n" for text in (printed, wanted)
    )
    return doctest.OutputChecker().check_output(wanted, printed, doctest.ELLIPSIS)
