/** Networks. */
package org.ganbook.nn;
