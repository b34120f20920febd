package org.jarnix.programs.script;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes words apart as getopt_long(3) does, by letters and long names that are known at run time only. */
final class OptionScan {
    private static final int NO_ARGUMENT = 0;
    private static final int REQUIRED = 1;

    private final String letters;
    private final boolean inOrder;
    private final boolean stops;
    private final boolean reports;
    private final List<LongOption> longs;
    private final boolean singleDash;
    private final List<Found> found = new ArrayList<>();
    private final List<String> operands = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private List<String> words = List.of();
    private int next;

    /** A long option; so many colons as for a letter: one for a required argument, two for one that may be there. */
    record LongOption(String name, int colons) {}

    /** An option with its dashes, or an empty name for another word; the argument is null where it takes none. */
    record Found(String name, @Nullable String argument) {}

    /**
     * @param letters as for getopt(3), with {@code +}, {@code -} and {@code :} in front
     * @param singleDash whether a single dash will do for long options
     */
    OptionScan(String letters, List<LongOption> longs, boolean singleDash) {
        this.inOrder = letters.startsWith("-");
        this.stops = letters.startsWith("+");
        this.letters = inOrder || stops ? letters.substring(1) : letters;
        this.reports = !this.letters.startsWith(":");
        this.longs = longs;
        this.singleDash = singleDash;
    }

    /** Takes the words apart; with {@code posix} the first operand ends the options. */
    void scan(List<String> given, boolean posix) {
        words = given;
        boolean ends = stops || posix;
        while (next < words.size()) {
            String word = words.get(next);
            if (word.equals("--")) {
                next++;
                break;
            }
            if (word.length() < 2 || word.charAt(0) != '-') {
                if (ends) {
                    break;
                }
                next++;
                if (inOrder) {
                    found.add(new Found("", word));
                } else {
                    operands.add(word);
                }
                continue;
            }
            next++;
            option(word);
        }
        operands.addAll(words.subList(next, words.size()));
        next = words.size();
    }

    private void option(String word) {
        if (word.startsWith("--")) {
            longOption(word.substring(2), "--");
        } else if (!singleDash
                || word.length() == 2 && letters.indexOf(word.charAt(1)) >= 0
                || !longOption(word.substring(1), "-")) {
            letters(word);
        }
    }

    private void letters(String word) {
        for (int at = 1; at < word.length(); at++) {
            char letter = word.charAt(at);
            int place = letter == ':' || letter == ';' ? -1 : letters.indexOf(letter);
            if (place < 0) {
                messages.add("invalid option -- '" + letter + "'");
                continue;
            }
            String rest = word.substring(at + 1);
            boolean takes = letters.startsWith(":", place + 1);
            if (letters.startsWith("W;", place)) {
                wide(rest, letter);
                return;
            }
            if (!takes) {
                found.add(new Found("-" + letter, null));
                continue;
            }
            if (!rest.isEmpty() || letters.startsWith("::", place + 1)) {
                found.add(new Found("-" + letter, rest));
            } else if (next == words.size()) {
                messages.add("option requires an argument -- '" + letter + "'");
            } else {
                found.add(new Found("-" + letter, words.get(next++)));
            }
            return;
        }
    }

    /** {@code -W NAME} stands for {@code --NAME} where the letters say {@code W;}. */
    private void wide(String rest, char letter) {
        if (!rest.isEmpty()) {
            longOption(rest, "-W ");
        } else if (next == words.size()) {
            messages.add("option requires an argument -- '" + letter + "'");
        } else {
            longOption(words.get(next++), "-W ");
        }
    }

    /** Takes a long option; false where there is none of that name and its first letter is an option. */
    private boolean longOption(String word, String prefix) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        List<LongOption> candidates = candidates(name);
        if (candidates.isEmpty()) {
            if (prefix.equals("-") && !word.isEmpty() && letters.indexOf(word.charAt(0)) >= 0) {
                return false;
            }
            messages.add("unrecognized option '" + prefix + word + "'");
            return true;
        }
        if (candidates.size() > 1) {
            StringBuilder message = new StringBuilder("option '" + prefix + word + "' is ambiguous; possibilities:");
            candidates.forEach(option ->
                    message.append(" '").append(prefix).append(option.name()).append('\''));
            messages.add(message.toString());
            return true;
        }
        LongOption option = candidates.getFirst();
        take(option, equals < 0 ? null : word.substring(equals + 1), prefix);
        return true;
    }

    private void take(LongOption option, @Nullable String value, String prefix) {
        String name = "--" + option.name();
        if (option.colons() == NO_ARGUMENT) {
            if (value != null) {
                messages.add("option '" + prefix + option.name() + "' doesn't allow an argument");
            } else {
                found.add(new Found(name, null));
            }
        } else if (value != null || option.colons() != REQUIRED) {
            found.add(new Found(name, value == null ? "" : value));
        } else if (next == words.size()) {
            messages.add("option '" + prefix + option.name() + "' requires an argument");
        } else {
            found.add(new Found(name, words.get(next++)));
        }
    }

    private List<LongOption> candidates(String name) {
        List<LongOption> candidates = new ArrayList<>();
        for (LongOption option : longs) {
            if (option.name().equals(name)) {
                return List.of(option);
            }
            if (option.name().startsWith(name)) {
                candidates.add(option);
            }
        }
        return candidates;
    }

    /** Whether wrong options are to be told: not where a colon stands first. */
    boolean reports() {
        return reports;
    }

    List<Found> found() {
        return found;
    }

    List<String> operands() {
        return operands;
    }

    List<String> messages() {
        return messages;
    }
}
