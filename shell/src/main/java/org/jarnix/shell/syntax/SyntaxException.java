package org.jarnix.shell.syntax;

import java.util.List;

/** Source text that is no program: what bash says about it, one line or more, each to be put behind the shell's prefix. */
public final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> messages;
    private final int line;
    private final boolean atEnd;

    SyntaxException(List<String> messages, int line, boolean atEnd) {
        super(messages.get(0), null, false, false);
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

    /** Whether more text could have made it right. */
    public boolean atEnd() {
        return atEnd;
    }
}
