package org.jarnix.programs.grep.perl;

/** A pattern that makes no sense; the message is worded as PCRE2 words it. */
public final class PerlSyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    public PerlSyntaxException(String message) {
        super(message, null, false, false);
    }
}
