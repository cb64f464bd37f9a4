/**
 * What makes Java at home in a Jupyter notebook: {@link org.ganbook.notebook.KernelExtension} is
 * found by the Java kernel and teaches it ({@link org.ganbook.notebook.Renderers}) to show figures
 * and tables, and to find Javadoc ({@link org.ganbook.notebook.LibraryFile}). {@link
 * org.ganbook.notebook.SoftStop} turns the stop button into a wish that a loop grants after its
 * step; {@link org.ganbook.notebook.Screen} is a place in the output that changes while a cell
 * runs, {@link org.ganbook.notebook.DrawingBudget} says how often it may. {@code Cells} runs each
 * cell, so that nothing that it prints is lost and every cell is answered. {@link
 * org.ganbook.notebook.Check} says what an exercise still lacks.
 *
 * <p>The kernel (JJava) is there in a notebook only; outside one, everything here steps back
 * quietly.
 */
package org.ganbook.notebook;
