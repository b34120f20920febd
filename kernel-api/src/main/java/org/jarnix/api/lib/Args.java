package org.jarnix.api.lib;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command line taken apart by a {@link Usage}: options in their order, and operands (getopt_long(3)). */
public final class Args {
    private final Usage usage;
    private final List<Given> options = new ArrayList<>();
    private final List<String> operands = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<String> optionWords = new ArrayList<>();

    /**
     * One option as it was given.
     *
     * @param key its first long name, or its letter where it has none
     * @param value its argument, null where it has none
     */
    public record Given(String key, @Nullable String value) {}

    private Args(Usage usage) {
        this.usage = usage;
    }

    /**
     * Takes a command line apart.
     *
     * @param words the arguments, without the command's name
     * @throws CommandException for an unknown option or a missing argument, in GNU's words
     */
    public static Args parse(Usage usage, List<String> words) throws CommandException {
        return parse(usage, words, usage.permutes());
    }

    /** The same; options may stand behind operands only with {@code permutes}. */
    static Args parse(Usage usage, List<String> words, boolean permutes) throws CommandException {
        Args args = new Args(usage);
        int i = 0;
        while (i < words.size() && !args.asksForHelp()) {
            String word = words.get(i++);
            if (word.equals("--")) {
                args.optionWords.add(word);
                break;
            }
            if (word.length() < 2 || word.charAt(0) != '-') {
                args.places.add(args.options.size());
                args.operands.add(word);
                if (!permutes) {
                    break;
                }
            } else {
                int next = word.startsWith("--")
                        ? args.longOption(word.substring(2), words, i)
                        : args.letters(word, words, i);
                args.optionWords.addAll(words.subList(i - 1, next));
                i = next;
            }
        }
        for (String word : words.subList(i, words.size())) {
            args.places.add(args.options.size());
            args.operands.add(word);
        }
        return args;
    }

    /** Whether the last option is one that ends the command at once. */
    private boolean asksForHelp() {
        return !options.isEmpty()
                && (options.getLast().key().equals("help")
                        || options.getLast().key().equals("version"));
    }

    private int letters(String word, List<String> words, int next) throws CommandException {
        for (int at = 1; at < word.length(); at++) {
            char letter = word.charAt(at);
            Grammar.Option option = usage.grammar().letter(letter);
            if (option == null) {
                byte[] bytes = Text.encode(word.substring(at));
                throw wrong("invalid option -- '" + Text.decode(bytes, 0, 1) + "'");
            }
            String rest = word.substring(at + 1);
            switch (option.argument()) {
                case NONE -> options.add(new Given(option.key(), null));
                case OPTIONAL -> {
                    options.add(new Given(option.key(), rest.isEmpty() ? null : rest));
                    return next;
                }
                case REQUIRED -> {
                    if (!rest.isEmpty()) {
                        options.add(new Given(option.key(), rest));
                        return next;
                    }
                    if (next == words.size()) {
                        throw wrong("option requires an argument -- '" + letter + "'");
                    }
                    options.add(new Given(option.key(), words.get(next)));
                    return next + 1;
                }
            }
        }
        return next;
    }

    private int longOption(String word, List<String> words, int next) throws CommandException {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        String value = equals < 0 ? null : word.substring(equals + 1);
        Grammar.Option option = find(name, word);
        String full = usage.grammar().longOption(name) != null
                ? name
                : usage.grammar().longNamesFrom(name).getFirst();
        switch (option.argument()) {
            case NONE -> {
                if (value != null) {
                    throw wrong("option '--" + full + "' doesn't allow an argument");
                }
            }
            case OPTIONAL -> {}
            case REQUIRED -> {
                if (value == null) {
                    if (next == words.size()) {
                        throw wrong("option '--" + full + "' requires an argument");
                    }
                    options.add(new Given(option.key(), words.get(next)));
                    return next + 1;
                }
            }
        }
        options.add(new Given(option.key(), value));
        return next;
    }

    private Grammar.Option find(String name, String word) throws CommandException {
        Grammar.Option exact = usage.grammar().longOption(name);
        if (exact != null) {
            return exact;
        }
        List<String> candidates = usage.grammar().longNamesFrom(name);
        Grammar.Option found = candidates.isEmpty() ? null : usage.grammar().longOption(candidates.getFirst());
        if (found == null) {
            throw wrong("unrecognized option '--" + word + "'");
        }
        for (String candidate : candidates) {
            if (!found.equals(usage.grammar().longOption(candidate))) {
                throw wrong("option '--" + word + "' is ambiguous; possibilities: '--"
                        + String.join("' '--", candidates) + "'");
            }
        }
        return found;
    }

    private CommandException wrong(String message) {
        return CommandException.usage(usage.errorStatus(), message);
    }

    /** Every option in the order given. */
    public List<Given> options() {
        return options;
    }

    /** The words that were options and their arguments, as they were given; with the {@code --} behind them. */
    public List<String> optionWords() {
        return optionWords;
    }

    /** What is not an option, in order. */
    public List<String> operands() {
        return operands;
    }

    /** How many options stand before an operand, for commands whose options hold for the operands behind them. */
    public int optionsBefore(int operand) {
        return places.get(operand);
    }

    /** Whether an option was given; any of its names will do. */
    public boolean has(String name) {
        return last(name) != null;
    }

    /** How often an option was given. */
    public int count(String name) {
        if (options.isEmpty()) {
            return 0;
        }
        String key = usage.grammar().key(name);
        int count = 0;
        for (Given given : options) {
            if (given.key().equals(key)) {
                count++;
            }
        }
        return count;
    }

    /** The argument of an option where it was last given; null where it was not, or without one. */
    public @Nullable String value(String name) {
        Given last = last(name);
        return last == null ? null : last.value();
    }

    /** The argument of an option where it was last given, or something else. */
    public String value(String name, String otherwise) {
        String value = value(name);
        return value == null ? otherwise : value;
    }

    /** All arguments of an option, in order. */
    public List<String> values(String name) {
        if (options.isEmpty()) {
            return new ArrayList<>();
        }
        String key = usage.grammar().key(name);
        List<String> values = new ArrayList<>();
        for (Given given : options) {
            if (given.key().equals(key) && given.value() != null) {
                values.add(given.value());
            }
        }
        return values;
    }

    private @Nullable Given last(String name) {
        if (options.isEmpty()) {
            return null;
        }
        String key = usage.grammar().key(name);
        for (int i = options.size() - 1; i >= 0; i--) {
            if (options.get(i).key().equals(key)) {
                return options.get(i);
            }
        }
        return null;
    }
}
