#!/usr/bin/env python3
"""Prints the commands that look at some sources without making anything, each ended by a NUL.

usage: compile_commands.py FILE PART      (PART of the source's path, e.g. /tests/)
"""
# SPDX-License-Identifier: MIT
import json
import re
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    entries = json.load(file)
for entry in entries:
    if sys.argv[2] in entry["file"]:
        command = re.sub(r" -o \S+", " -fsyntax-only", entry["command"])
        sys.stdout.write(f"cd '{entry['directory']}' && {command}\0")
