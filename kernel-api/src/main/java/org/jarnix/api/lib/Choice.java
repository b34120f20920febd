package org.jarnix.api.lib;

import java.util.List;

/** An option's argument that is one of a few words, or the beginning of just one of them (GNU's argmatch). */
public final class Choice {
    private Choice() {}

    /**
     * Finds the word that was meant.
     *
     * @param option how the message names the option, such as {@code --follow}
     * @param choices the words in their order; several words of one meaning in one string, with commas between
     * @return the first word of that meaning
     * @throws CommandException in GNU's words, with the list of choices
     */
    public static String of(Io io, String option, String given, String... choices) throws CommandException {
        String found = null;
        boolean several = false;
        for (String choice : choices) {
            String[] words = choice.split(",");
            for (String word : words) {
                if (word.equals(given)) {
                    return words[0];
                }
                if (word.startsWith(given)) {
                    several |= found != null && !found.equals(words[0]);
                    found = words[0];
                }
            }
        }
        if (found != null && !several) {
            return found;
        }
        throw refusal(io, option, given, several ? "ambiguous argument " : "invalid argument ", choices);
    }

    /** As {@link #of}, where a word's beginning does not stand for it. */
    public static String exact(Io io, String option, String given, String... choices) throws CommandException {
        for (String choice : choices) {
            String[] words = choice.split(",");
            if (List.of(words).contains(given)) {
                return words[0];
            }
        }
        throw refusal(io, option, given, "invalid argument ", choices);
    }

    private static CommandException refusal(Io io, String option, String given, String what, String... choices) {
        StringBuilder message = new StringBuilder(what)
                .append(io.quote(given))
                .append(" for ")
                .append(io.quote(option))
                .append("\nValid arguments are:");
        for (String choice : choices) {
            String separator = "\n  - ";
            for (String word : choice.split(",")) {
                message.append(separator).append(io.quote(word));
                separator = ", ";
            }
        }
        return io.usage(message.toString());
    }
}
