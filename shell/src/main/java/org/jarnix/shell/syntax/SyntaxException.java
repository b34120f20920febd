package org.jarnix.shell.syntax;

import java.util.List;

/** Source text that is no program: what bash says about it, one line or more, each to be put behind the shell's prefix. */
public final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> messages;
    private final int line;
    private final boolean atEnd;
    private final boolean conditional;

    SyntaxException(List<String> messages, int line, boolean atEnd) {
        this(messages, line, atEnd, false);
    }

    SyntaxException(List<String> messages, int line, boolean atEnd, boolean conditional) {
        super("syntax error", null, false, false);
        this.conditional = conditional;
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

    /** Whether it is inside {@code [[ ]]}, where bash leaves the status as it was. */
    public boolean conditional() {
        return conditional;
    }

    /** Whether more text could have made it right. */
    public boolean atEnd() {
        return atEnd;
    }
}
