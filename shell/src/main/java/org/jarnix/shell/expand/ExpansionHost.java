package org.jarnix.shell.expand;

import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Growth;
import org.jarnix.shell.syntax.WordPart;
import org.jspecify.annotations.Nullable;

/** What only an interpreter can answer or do for an expansion. One process's; never shared between threads. */
public interface ExpansionHost extends VariableHost {

    /** The process that the shell is. */
    Sys sys();

    /** The variables of the shell. */
    Variables variables();

    /** {@code $#}. */
    int parameterCount();

    /** {@code $1} and so on, counted from 1; null behind the last. */
    @Nullable
    String parameter(int number);

    /** {@code $0}. */
    String shellName();

    /** {@code $?}. */
    int lastStatus();

    /** {@code $$}: the pid of the shell that the user started, in subshells too. */
    int shellPid();

    /** {@code $!}; null before the first background command. */
    @Nullable
    String lastBackgroundPid();

    /** {@code $-}. */
    String optionFlags();

    /** Whether an option of {@code set} ({@code -u}) or {@code shopt} is on. */
    boolean isOn(Option option);

    /**
     * Runs the commands in a subshell and answers what they wrote, without trailing newlines; NUL bytes dropped. Sets {@code $?}.
     * The interpreter keeps what it compiled from {@code substitution} by identity.
     */
    String commandOutput(WordPart.CommandSubstitution substitution);

    /** Starts the commands of {@code <(...)} or {@code >(...)} and answers the path that names their pipe. */
    String processPath(WordPart.ProcessSubstitution substitution);

    /** The home directory of a user, for <code>~user</code>; null where there is no such user. */
    @Nullable
    String homeOf(@Nullable String user);

    /** The entry of the directory stack that <code>~+1</code> or, counted from the end, <code>~-1</code> names; null for none. */
    @Nullable
    String directoryStack(boolean fromEnd, int index);

    /** The text of a prompt string with its backslash escapes replaced, for <code>${x@P}</code>. */
    String prompt(String text);

    @Override
    default void allocate(long bytes) {
        try {
            Growth.check(sys(), bytes);
        } catch (SyscallException e) {
            throw new ShellError(
                    ShellError.Reach.SHELL, ShellError.OUT_OF_MEMORY, "xrealloc: cannot allocate " + bytes + " bytes");
        }
    }

    @Override
    default boolean unsetStaysLocal() {
        return isOn(Option.LOCALVAR_UNSET);
    }
}
