package org.jarnix.api;

/** The two descriptors of a new pipe (pipe(2)). */
public record PipeFds(int readEnd, int writeEnd) {}
