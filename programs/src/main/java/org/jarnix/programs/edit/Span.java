package org.jarnix.programs.edit;

/**
 * A part of a text that an operator works on.
 *
 * @param from its first character
 * @param to behind its last character; in whole lines a place in the last one
 * @param lines whether it is whole lines
 */
record Span(Place from, Place to, boolean lines) {}
