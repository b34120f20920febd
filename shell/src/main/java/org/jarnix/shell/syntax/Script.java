package org.jarnix.shell.syntax;

import org.jspecify.annotations.Nullable;

/** Commands that run as a unit: a substitution's, or a whole parsed text. */
public final class Script {
    private final Command.Sequence body;
    private final @Nullable SyntaxException error;
    private final int line;
    private volatile @Nullable Object compiled;

    /**
     * @param body the commands; an empty list for none
     * @param error why the text in backquotes is no program, which is said when it runs; null when it is one
     * @param line the line on which the text starts
     */
    public Script(Command.Sequence body, @Nullable SyntaxException error, int line) {
        this.line = line;
        this.body = body;
        this.error = error;
    }

    /** The commands. */
    public Command.Sequence body() {
        return body;
    }

    /** The line on which the text starts. */
    public int line() {
        return line;
    }

    /** Why the text is no program; null when it is one. */
    public @Nullable SyntaxException error() {
        return error;
    }

    /** What an interpreter made of it and kept here, so as to make it once; null before. */
    public @Nullable Object compiled() {
        return compiled;
    }

    /** Keeps what an interpreter made of it. */
    public void keep(Object executable) {
        compiled = executable;
    }
}
