package org.jarnix.api.embed;

import java.time.Duration;

/**
 * A shell that stays: working folder, variables, functions, options, traps and jobs live on from one script to the next,
 * as they do for a person at a prompt. One thread at a time may use it.
 *
 * <p>Background jobs go on between scripts; what they write meanwhile stands at the start of the next result. {@code
 * exit} ends the session. An error that would end a script, such as an unset variable under {@code set -u}, ends the
 * script and not the session.
 */
public interface Session extends AutoCloseable {
    /** {@link #exec(String, ExecOptions)} with nothing special. */
    default Result exec(String script) {
        return exec(script, ExecOptions.DEFAULT);
    }

    /**
     * Runs a script in the shell. At its time limit, or when the waiting thread is interrupted, the script gets what
     * Ctrl-C sends and the session goes on; a shell that does not react is killed, and the session is over.
     *
     * @param options standard input, arguments, limits and who is told of lines; folder, user and variables are the session's
     *     own, and its positional parameters are back when the script has ended
     * @throws IllegalStateException where the session is over, or another thread uses it
     * @throws IllegalArgumentException where the options name a folder, a user or variables
     */
    Result exec(String script, ExecOptions options);

    /** Whether a text is whole, or the shell would ask for another line. */
    boolean isComplete(String script);

    /** The process id of the shell. */
    int pid();

    /** Whether the shell still runs. */
    boolean isOpen();

    /**
     * Branches an idle session with all files of its kernel: the answer has the same variables, functions, options and
     * folder in a kernel of its own, whose files are a copy at this moment, changes over host folders included. Host folders are the same ones. Closing the
     * branch closes its kernel too.
     *
     * @throws IllegalStateException where something cannot be copied: processes that run, or files of which there is no
     *     {@link Kernel#snapshot}; they are named
     */
    Session fork();

    /**
     * A text as a word of a script, whatever is in it: between quotes.
     *
     * @throws IllegalArgumentException for a NUL, which no word can have
     */
    static String quote(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no word of a script can have a NUL");
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** The kernel that it lives in. */
    Kernel kernel();

    /** How long Ctrl-C has to end a script before it is killed. */
    Duration GRACE = Duration.ofMillis(300);

    /** Ends the shell and its jobs. */
    @Override
    void close();
}
