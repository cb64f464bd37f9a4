/**
 * What a run's numbers say of its health: from recorded numbers alone or with samples, a {@code
 * Diagnosis} in words, whose error rate is known (docs/doctor.md).
 */
package org.ganbook.doctor;
