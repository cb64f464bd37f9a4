"""The launcher `./ganbook`, written with the standard library alone, since nothing is installed when it starts.

main      the command line: which command, and every failure as one sentence
commands  what each command does
setup     what must be there before a notebook runs, in order: java, python, library
java      finds a JDK of 17 or later and puts it on the PATH of the children
python    the virtual environment and its packages
library   the Java library, built and installed by Maven
lock      one launcher at a time makes something ready
pack      the archive for a room without a network
room      what such an archive brings, and whether it is whole and for this system
pip       pip, which installs into that environment and nowhere else
children  programs started: their environment and their log
inherited what of the user's environment variables they get
ending    their end, and the end of what they have started
outcome   what is told at the end of all tests
bench     the benchmark's environment and its start
java_cli  the commands that the Java library brings
lab       JupyterLab's arguments
site      the folder of a book, and what it must not take the place of
pages     which page a report writes, and what it must not write to
chromium  finds a browser that prints PDF
clock     durations in words
places    the folders and files of the project
problem   Problem: a failure said in one sentence

What runs inside the virtual environment is in the neighbouring package ganbook_notebook.
"""
