package org.jarnix.shell.syntax;

import java.util.List;

/** Source text that is no program: what bash says about it, one line or more, each to be put behind the shell's prefix. */
public final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    /** Where an error was found, which decides what bash does next. */
    public enum Kind {
        /** Anywhere: the text ends with status 2. */
        ORDINARY,
        /** In {@code [[ ]]}: the text ends with the status that it has. */
        CONDITIONAL,
        /** In the parentheses of an array: only the line ends, with status 1. */
        ARRAY
    }

    private final transient List<String> messages;
    private final int line;
    private final boolean atEnd;
    private final Kind kind;

    SyntaxException(List<String> messages, int line, boolean atEnd) {
        this(messages, line, atEnd, Kind.ORDINARY);
    }

    SyntaxException(List<String> messages, int line, boolean atEnd, Kind kind) {
        super("syntax error", null, false, false);
        this.kind = kind;
        this.messages = List.copyOf(messages);
        this.line = line;
        this.atEnd = atEnd;
    }

    /** The lines to print, without prefix. */
    public List<String> messages() {
        return messages;
    }

    /** The line that messages name. */
    public int line() {
        return line;
    }

    /** Where it was found. */
    public Kind kind() {
        return kind;
    }

    /** Whether more text could have made it right. */
    public boolean atEnd() {
        return atEnd;
    }
}
