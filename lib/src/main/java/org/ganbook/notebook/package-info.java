/**
 * What makes the library at home in a Jupyter notebook: {@link
 * org.ganbook.notebook.KernelExtension} is found by the Java kernel and teaches it to show our
 * types and to find our Javadoc; {@link org.ganbook.notebook.SoftStop} turns the stop button into a
 * wish that a training loop grants after its step; {@link org.ganbook.notebook.Live} shows a
 * training while it runs. {@link org.ganbook.notebook.Cells} runs each cell, so that nothing that
 * it prints is lost and every cell is answered. {@link org.ganbook.notebook.Check} says what an
 * exercise still lacks.
 *
 * <p>The kernel (JJava) is there in a notebook only; outside one, everything here steps back
 * quietly.
 */
package org.ganbook.notebook;
