package org.jarnix.programs.grep;

import org.jspecify.annotations.Nullable;

/** What the options of grep say about which lines are selected and what is written of them. */
record Settings(
        boolean invert,
        boolean count,
        boolean quiet,
        Listing listing,
        boolean onlyMatching,
        boolean numbers,
        boolean offsets,
        boolean initialTab,
        boolean nulNames,
        boolean nulLines,
        boolean lineBuffered,
        boolean noMessages,
        long most,
        int before,
        int after,
        @Nullable String groupSeparator,
        Binary binary,
        Directories directories,
        boolean followLinks,
        boolean skipDevices,
        boolean names,
        String label,
        @Nullable Colors colors) {

    /** Which files' names are written instead of lines. */
    enum Listing {
        NONE,
        WITH_MATCH,
        WITHOUT_MATCH
    }

    /** What is done with files that are not text. */
    enum Binary {
        REPORT,
        TEXT,
        WITHOUT_MATCH
    }

    /** What is done with directories. */
    enum Directories {
        READ,
        SKIP,
        RECURSE
    }

    /** The byte that ends a line. */
    byte endOfLine() {
        return (byte) (nulLines ? 0 : '\n');
    }

    /** Whether lines themselves are written. */
    boolean writesLines() {
        return !count && !quiet && listing == Listing.NONE;
    }

    /** Whether one selected line tells all that is asked of a file. */
    boolean endsAtFirst() {
        return quiet || listing != Listing.NONE;
    }

    /** Whether groups of lines with context are set apart. */
    boolean groups() {
        return (before >= 0 || after >= 0) && groupSeparator != null;
    }
}
