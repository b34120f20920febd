package org.jarnix.shell.interp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the words of a command are completed, as {@code complete} said (bash manual 8.6).
 *
 * @param options what {@code -o} turned on
 * @param actions what {@code -A}, or a letter for it, names
 * @param pattern {@code -G}
 * @param words {@code -W}
 * @param function {@code -F}
 * @param command {@code -C}
 * @param filter {@code -X}
 * @param prefix {@code -P}
 * @param suffix {@code -S}
 */
public record CompletionSpec(
        List<String> options,
        List<String> actions,
        @Nullable String pattern,
        @Nullable String words,
        @Nullable String function,
        @Nullable String command,
        @Nullable String filter,
        @Nullable String prefix,
        @Nullable String suffix) {

    /** What the specification for an empty line goes by ({@code complete -E}). */
    public static final String EMPTY = "_EmptycmD_";
    /** What the specification for commands without one of their own goes by ({@code complete -D}). */
    public static final String DEFAULT = "_DefaultCmD_";
    /** What the specification for the first word goes by ({@code complete -I}). */
    public static final String INITIAL = "_InitialWorD_";

    /** The same with other options. */
    public CompletionSpec withOptions(List<String> changed) {
        return new CompletionSpec(
                List.copyOf(changed), actions, pattern, words, function, command, filter, prefix, suffix);
    }
}
