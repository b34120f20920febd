package org.jarnix.api.lib;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command's help text, which is also the grammar of its options.
 *
 * <p>An indented line that begins with a dash defines an option, up to two spaces in a row: {@code -n, --lines=NUM}
 * takes an argument, {@code --color[=WHEN]} may take one, {@code -q, --quiet, --silent} are one option. An option's key
 * is its first long name, or its letter where it has none. {@code --help} and {@code --version} need no line.
 */
public final class Usage {
    private final String text;
    private final Map<String, Option> byName = new HashMap<>();
    private final List<String> longNames = new ArrayList<>();
    private boolean permutes = true;
    private int errorStatus = 1;
    private String errorHint = "";
    private String pointer = "Try '%s --help' for more information.";

    /** Whether an option takes an argument. */
    enum Argument {
        NONE,
        REQUIRED,
        OPTIONAL
    }

    record Option(String key, Argument argument) {}

    private Usage(String text) {
        this.text = text;
        for (String line : text.split("\n")) {
            String definition = line.strip();
            if (definition.startsWith("-") && line.startsWith(" ")) {
                define(definition);
            }
        }
        hidden("--help", "--version");
    }

    /** Reads the grammar off a help text. */
    public static Usage of(String text) {
        return new Usage(text);
    }

    /** Options end at the first operand, as for commands that take another command. */
    public Usage stopAtOperand() {
        permutes = false;
        return this;
    }

    /** The status of a wrong command line and of a failed write, where it is not 1. */
    public Usage errorStatus(int status) {
        errorStatus = status;
        return this;
    }

    /** A line that stands behind the message on a wrong command line, before where to find help. */
    public Usage onError(String hint) {
        errorHint = hint + "\n";
        return this;
    }

    /** Where help is to be found, as a wrong command line is told; {@code %s} is the command's name. */
    public Usage pointer(String line) {
        pointer = line;
        return this;
    }

    /** What a wrong command line is told behind its message. */
    String errorHint(String name) {
        return errorHint + pointer.replace("%s", name) + "\n";
    }

    /** Further options in the form of the text's lines, which are taken but not shown. */
    public Usage hidden(String... definitions) {
        for (String definition : definitions) {
            define(definition);
        }
        return this;
    }

    private void define(String line) {
        int gap = line.indexOf("  ");
        String definition = gap < 0 ? line : line.substring(0, gap);
        List<String> names = new ArrayList<>();
        Argument argument = Argument.NONE;
        for (String part : definition.split(", ")) {
            if (!part.startsWith("-") || part.length() < 2) {
                continue;
            }
            int end = nameEnd(part);
            names.add(part.substring(part.startsWith("--") ? 2 : 1, end));
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
            if (byName.putIfAbsent(name, option) == null && definition.contains("--" + name)) {
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

    /** What {@code --help} prints. */
    public String text() {
        return text;
    }

    /** All names of options: letters, and long names without their dashes. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    boolean permutes() {
        return permutes;
    }

    public int errorStatus() {
        return errorStatus;
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
