package org.jarnix.shell.syntax;

import java.util.ArrayList;
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
        ARRAY,
        /** In {@code $(...)}: the shell ends, whatever text it runs. */
        SUBSTITUTION
    }

    private final transient List<String> messages;
    private final int line;
    private final boolean atEnd;
    private final Kind kind;
    private int lastLine;

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

    /** The same error, found in a substitution. */
    SyntaxException inSubstitution() {
        boolean plain = kind == Kind.ORDINARY && !atEnd;
        return plain ? new SyntaxException(messages, line, false, Kind.SUBSTITUTION) : this;
    }

    /** The same error of a text whose line is shown no further than its own. */
    SyntaxException shortened(String text) {
        int end = text.indexOf('\n');
        String shown = "`" + (end < 0 ? text : text.substring(0, end)) + "'";
        return new SyntaxException(List.of(messages.get(0), shown), line, false);
    }

    /** The lines to print, without prefix. */
    public List<String> messages() {
        return messages;
    }

    /** The same error behind which the text's end is told, too. */
    SyntaxException andEnd(String message, int at, Kind where) {
        List<String> more = new ArrayList<>(messages);
        more.add(message);
        SyntaxException error = new SyntaxException(more, line, true, where);
        error.lastLine = at;
        return error;
    }

    /** The line that one of the messages names. */
    public int line(int message) {
        return lastLine > 0 && message == messages.size() - 1 ? lastLine : line;
    }

    /** The line that the first message names. */
    public int line() {
        return line;
    }

    /** Where it was found. */
    public Kind kind() {
        return kind;
    }

    /** Whether the text ends in quotes or brackets, commands in parentheses apart: a script that failed before keeps its status. */
    public boolean isUnmatched() {
        String message = messages.isEmpty() ? "" : messages.get(0);
        return message.startsWith("unexpected EOF while looking for") && !message.endsWith("matching `)'");
    }

    /** Whether it is nothing but that the text ends in quotes or brackets. */
    boolean isUnclosed() {
        return atEnd && messages.size() == 1 && messages.get(0).startsWith("unexpected EOF while looking for matching");
    }

    /** Whether more text could have made it right. */
    public boolean atEnd() {
        return atEnd;
    }
}
