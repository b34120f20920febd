package org.jarnix.programs.pack;

/**
 * How gzip was told to work.
 *
 * @param named whether name and time are kept, or taken back
 */
record GzipOptions(
        boolean unpacks,
        boolean toOutput,
        boolean force,
        boolean keep,
        boolean lists,
        boolean tests,
        boolean quiet,
        boolean verbose,
        boolean recursive,
        boolean named,
        int level,
        GzipNames names) {}
