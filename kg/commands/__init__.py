"""One command of `kg` a file: `command` is its function, its signature the options, its docstring the help.

The command line finds the files by looking in this folder; a name that starts with "_" is no command. What a command
needs is imported inside the function, so that `kg --help` stays quick.
"""
