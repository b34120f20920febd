package org.jarnix.api.lib;

import java.util.ArrayList;
import java.util.List;
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
    private final List<String> hidden = new ArrayList<>(2);
    private @Nullable Grammar grammar;
    private boolean permutes = true;
    private @Nullable String closedInput;
    private int errorStatus = 1;
    private String errorHint = "";
    private String pointer = "Try '%s --help' for more information.";

    private Usage(String text) {
        this.text = text;
        hidden("--help", "--version");
    }

    /** A command with that help text. */
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

    /** How messages call standard input that was read, failed, and was never open. */
    public Usage closedInput(String name) {
        closedInput = name;
        return this;
    }

    @Nullable
    String closedInput() {
        return closedInput;
    }

    /** What a wrong command line is told behind its message. */
    String errorHint(String name) {
        return errorHint + pointer.replace("%s", name) + "\n";
    }

    /** Further options in the form of the text's lines, which are taken but not shown. */
    public Usage hidden(String... definitions) {
        hidden.addAll(List.of(definitions));
        return this;
    }

    /** What {@code --help} prints. */
    public String text() {
        return text;
    }

    /** All names of options: letters, and long names without their dashes. */
    public List<String> names() {
        return grammar().names();
    }

    boolean permutes() {
        return permutes;
    }

    public int errorStatus() {
        return errorStatus;
    }

    /** The options, read off the text when a command line has any. */
    Grammar grammar() {
        Grammar known = grammar;
        if (known == null) {
            known = new Grammar(text, hidden);
            grammar = known;
        }
        return known;
    }
}
