package org.jarnix.shell.interp;

import org.jspecify.annotations.Nullable;

/** The functions and sourced files that run, and the line that stands to be run. */
public final class CallStack {
    private @Nullable Frame frame;
    private final Arguments arguments;
    private int sourceDepth;
    private int depth;
    private int line;
    private int lineOffset;
    private int enclosing;
    private int commandLine;

    CallStack() {
        this.arguments = new Arguments();
    }

    CallStack(CallStack parent) {
        this.frame = parent.frame;
        this.arguments = new Arguments(parent.arguments);
        this.sourceDepth = parent.sourceDepth;
        this.depth = parent.depth;
        this.line = parent.line;
        this.lineOffset = parent.lineOffset;
        this.enclosing = parent.enclosing;
        this.commandLine = parent.commandLine;
    }

    /** Whether {@code return} has something to end. */
    public boolean canReturn() {
        return frame != null;
    }

    /** The innermost call; null at the top. */
    public @Nullable Frame frame() {
        return frame;
    }

    void frame(@Nullable Frame value) {
        frame = value;
    }

    /** The arguments of the calls. */
    Arguments arguments() {
        return arguments;
    }

    int sourceDepth() {
        return sourceDepth;
    }

    void sourceDepth(int change) {
        sourceDepth += change;
    }

    int callDepth() {
        return depth;
    }

    void callDepth(int value) {
        depth = value;
    }

    /** A substitution's lines count on from the line of the command that it stands in. */
    void linesFrom(int first) {
        lineOffset += line - (first + lineOffset);
    }

    /** A function, a file and a text have lines of their own; answers what was added to those outside, to be set again. */
    int swapLineOffset(int offset) {
        int outer = lineOffset;
        lineOffset = offset;
        return outer;
    }

    /**
     * Makes a line the one that redirections of the compound commands within tell: where the innermost loop over words, {@code
     * case}, subshell or function stands, or to where the text was read.
     *
     * @param number counted as {@link #line()} does
     * @return what it was, to be set again
     */
    int swapEnclosing(int number) {
        int outer = enclosing;
        enclosing = number;
        return outer;
    }

    /** Sets the line being executed, of a command that runs no others. */
    void commandLine(int number) {
        line = number + lineOffset;
        commandLine = line;
    }

    /** Goes back to the line of the last command that runs no others. */
    void toCommandLine() {
        line = commandLine;
    }

    /** Goes to the line that redirections of a compound command tell. */
    void toEnclosing() {
        line = enclosing;
    }

    /** Goes back to a line that {@link #line()} answered. */
    void backToLine(int number) {
        line = number;
    }

    int line() {
        return line;
    }

    /** Sets the line being executed. */
    public void line(int number) {
        line = number + lineOffset;
    }

    /** The line being executed. */
    public int currentLine() {
        return line;
    }
}
