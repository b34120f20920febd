package org.jarnix.programs.pack;

/**
 * How xz was told to work.
 *
 * @param format auto, xz or lzma
 * @param check the kind of checksum in what is packed
 * @param quiet how often it was told to be quiet
 * @param suffix empty for the format's own
 */
record XzOptions(
        Mode mode,
        String format,
        int check,
        int level,
        boolean toOutput,
        boolean keep,
        boolean force,
        boolean single,
        int quiet,
        String suffix) {
    /** What is done to files. */
    enum Mode {
        PACK,
        UNPACK,
        TEST,
        LIST
    }
}
