/**
 * Formats, without models: {@link org.ganbook.files.Safetensors} are named arrays and texts with a
 * checksum, {@link org.ganbook.files.EventFile} is TensorBoard's. {@link
 * org.ganbook.files.WholeFile} writes a file whole or not at all, {@link
 * org.ganbook.files.FileProblem} says in a sentence what is wrong with one, {@link
 * org.ganbook.files.Unbroken} keeps an interrupt out of a write.
 */
package org.ganbook.files;
