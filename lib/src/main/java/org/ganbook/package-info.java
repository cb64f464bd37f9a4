/**
 * GANs for notebooks, one package a floor: {@code data}, {@code nn}, {@code gan}, {@code score},
 * {@code plot}, {@code notebook}, {@code cli}. Each floor uses those before it in this list and
 * never those after.
 */
package org.ganbook;
