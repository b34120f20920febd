package org.jarnix.api;

/** A terminal's size in characters; zeros where it is not known. */
public record WinSize(int rows, int columns) {}
