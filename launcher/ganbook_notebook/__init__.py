"""What runs a notebook, inside the virtual environment.

main        parameters in, notebook executed, report out
execution   the cells, one after another, in a fresh kernel
progress    what the terminal shows meanwhile
parameters  the parameters cell of a Java notebook, and values put in its place
page        the executed notebook as one HTML file that needs no network
mathml      formulas as MathML
failure     Failure: what went wrong in a notebook, in one sentence
"""
