package org.jarnix.oracle;

/**
 * One script and what the real shell answered to it.
 *
 * @param title what the case shows, unique in its file
 * @param script the script, a byte a character
 * @param expected the recorded answer, as {@link Answer#text()} writes it
 */
record OracleCase(String title, String script, String expected) {}
