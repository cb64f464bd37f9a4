"""What runs a notebook, inside the virtual environment.

main        parameters in, notebooks executed, report out
reading     a notebook from a file, whatever its form
execution   the cells, one after another, in a fresh kernel
kernel      that kernel: its messages, its processes, its end
silence     how long a cell may say nothing
outputs     what is kept of a cell's outputs
copies      where the executed notebooks are written
progress    what the terminal shows meanwhile
parameters  the parameters cell of a Java notebook, and values put in its place
facts       a report's title block: parameters, data, versions, time
gathered    one or several executed notebooks as one report
page        an executed notebook as one HTML file that needs no network
pdf         a page printed by Chromium
book        the whole course as a static site
chapter     one page of the book
search      what the search in the book's pages looks through
paper       the book as one PDF
mathml      formulas as MathML
exercises   the exercises of a page
handout     copies of pages for students
submissions what they have handed in: whose, and which page
restoring   the page's own checks and setting put into it
sandbox     a place without network and without write access
limited     a notebook run there, within limits of time, memory and output
marks       the marks of a class
classroom   the class on one page
pooled      what its saved runs show together
failure     Failure: what went wrong in a notebook, in one sentence
"""
