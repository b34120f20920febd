package org.jarnix.programs.diff;

/**
 * Two files to compare.
 *
 * @param oldHead how a header names the old file, its time included
 */
record Pair(Content before, Content after, String oldHead, String newHead) {}
