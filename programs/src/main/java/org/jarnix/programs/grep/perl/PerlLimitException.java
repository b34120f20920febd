package org.jarnix.programs.grep.perl;

/** A search that was given up because it took too many steps. */
public final class PerlLimitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PerlLimitException() {
        super("exceeded PCRE's backtracking limit", null, false, false);
    }
}
