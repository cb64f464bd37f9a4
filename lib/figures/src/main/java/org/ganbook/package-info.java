/**
 * Figures for notebooks, one package a floor: {@code draw}, {@code figure}, {@code notebook}. Each
 * floor uses those before it in this list and never those after. The GAN library stands on top, in
 * the same order: {@code files}, {@code data}, {@code nn}, {@code gan}, {@code keep}, {@code
 * train}, {@code score}, {@code plot}, {@code cli}.
 */
package org.ganbook;
