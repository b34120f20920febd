package org.jarnix.shell.expand;

/** What assignments need of the interpreter. */
public interface VariableHost {
    /** Evaluates arithmetic, for variables with the integer attribute. */
    long evaluate(String expression);

    /** A {@link Variable#WATCHED} variable was assigned, unset, hidden or uncovered. */
    void changed(String name);

    /** {@code shopt -s localvar_unset}: a caller's local that is unset stays local. */
    boolean unsetStaysLocal();

    /**
     * Asks for memory for a string that a script makes grow.
     *
     * @throws ShellError where it is more than the process may have
     */
    void allocate(long bytes);

    /** Says something on standard error behind the shell's prefix. */
    void warn(String message);
}
