"""The benchmark: the same four trainings by this library and by what a user would pick instead.

run.py        the command line: which workloads, how long
workloads.py  the four workloads, the contenders and what is to be reached
rounds.py     contenders as processes; their rounds, in turn
results.py    medians, spreads, ratios, results.json: pure functions
report.py     the tables
picture.py    the picture
machine.py    CPU, memory
peer.py       a Python contender's process; tf_nets, tf_function, keras_batch, torch_eager, torch_compile: the contenders
"""
