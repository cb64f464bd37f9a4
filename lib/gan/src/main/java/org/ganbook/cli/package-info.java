/**
 * The command line: {@link org.ganbook.cli.Main} finds the command, one class each, and says
 * mistakes in one sentence. The launcher of the project forwards to it.
 */
package org.ganbook.cli;
