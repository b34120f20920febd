package org.jarnix.api.lib;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options that a help text defines. */
final class Grammar {
    private final Map<String, Option> byName = new HashMap<>();
    private final List<String> longNames = new ArrayList<>();

    /** Whether an option takes an argument. */
    enum Argument {
        NONE,
        REQUIRED,
        OPTIONAL
    }

    record Option(String key, Argument argument) {}

    /** Reads the lines of a text that define options, and further ones. */
    Grammar(String text, List<String> further) {
        for (int from = 0; from < text.length(); ) {
            int newline = text.indexOf('\n', from);
            int end = newline < 0 ? text.length() : newline;
            int at = from;
            while (at < end && text.charAt(at) == ' ') {
                at++;
            }
            if (at > from && text.startsWith("-", at)) {
                define(text.substring(at, end).stripTrailing());
            }
            from = end + 1;
        }
        further.forEach(this::define);
    }

    private void define(String line) {
        int gap = line.indexOf("  ");
        String definition = gap < 0 ? line : line.substring(0, gap);
        List<String> names = new ArrayList<>();
        List<String> words = new ArrayList<>();
        Argument argument = Argument.NONE;
        for (int from = 0; from < definition.length(); ) {
            int comma = definition.indexOf(", ", from);
            String part = definition.substring(from, comma < 0 ? definition.length() : comma);
            from += part.length() + 2;
            if (!part.startsWith("-") || part.length() < 2) {
                continue;
            }
            int end = nameEnd(part);
            boolean word = part.startsWith("--");
            String name = part.substring(word ? 2 : 1, end);
            names.add(name);
            if (word) {
                words.add(name);
            }
            if (end < part.length()) {
                argument = part.charAt(end) == '[' ? Argument.OPTIONAL : Argument.REQUIRED;
            }
        }
        if (names.isEmpty()) {
            return;
        }
        String key = names.getFirst();
        for (String name : names) {
            if (name.length() > 1) {
                key = name;
                break;
            }
        }
        Option option = new Option(key, argument);
        for (String name : names) {
            if (byName.putIfAbsent(name, option) == null && words.contains(name)) {
                longNames.add(name);
            }
        }
    }

    private static int nameEnd(String part) {
        if (!part.startsWith("--")) {
            return 2;
        }
        int i = 2;
        while (i < part.length() && "[= ".indexOf(part.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    /** All names of options: letters, and long names without their dashes. */
    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    @Nullable
    Option letter(char letter) {
        return byName.get(String.valueOf(letter));
    }

    @Nullable
    Option longOption(String name) {
        return longNames.contains(name) ? byName.get(name) : null;
    }

    /** The long names that begin so, in the order of the text. */
    List<String> longNamesFrom(String prefix) {
        List<String> found = new ArrayList<>(2);
        for (String name : longNames) {
            if (name.startsWith(prefix)) {
                found.add(name);
            }
        }
        return found;
    }

    /** The key of an option, by any of its names. */
    String key(String name) {
        Option option = byName.get(name);
        if (option == null) {
            throw new IllegalArgumentException("the usage text defines no option " + name);
        }
        return option.key();
    }
}
