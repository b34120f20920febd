package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.interp.Interp;
import org.jspecify.annotations.Nullable;

/** Reads a builtin's options one by one, as POSIX has them: letters in clusters, values behind or next, {@code --} the end. */
final class Flags {
    /** No option is left. */
    static final int END = -1;
    /** There was a bad one, and it was said. */
    static final int BAD = '?';

    private final Interp in;
    private final List<String> argv;
    private final String letters;
    private final boolean plus;
    private int at = 1;
    private int within;
    private String value = "";
    private boolean hasValue;
    private char sign = '-';

    /** Options among {@code letters}; a colon says that the letter before takes a value, a semicolon that it may: one that is no option. */
    Flags(Interp in, List<String> argv, String letters) {
        this(in, argv, letters, false);
    }

    /** With {@code plus}, {@code +x} is an option too. */
    Flags(Interp in, List<String> argv, String letters, boolean plus) {
        this.in = in;
        this.argv = argv;
        this.letters = letters;
        this.plus = plus;
    }

    /** The next option's letter, {@link #END} or {@link #BAD}. */
    int next() throws IOException {
        if (within == 0) {
            if (at >= argv.size()) {
                return END;
            }
            String word = argv.get(at);
            if (word.equals("--")) {
                at++;
                return END;
            }
            if (word.length() < 2 || word.charAt(0) != '-' && !(plus && word.charAt(0) == '+')) {
                return END;
            }
            if (word.equals("--help")) {
                Help.show(in, argv.get(0));
                return BAD;
            }
            sign = word.charAt(0);
            within = 1;
        }
        return letter(argv.get(at));
    }

    private int letter(String word) throws IOException {
        char letter = word.charAt(within++);
        int known = letter == ':' || letter == ';' ? -1 : letters.indexOf(letter);
        if (known < 0) {
            bad(sign + String.valueOf(letter) + ": invalid option");
            return BAD;
        }
        char kind = known + 1 < letters.length() ? letters.charAt(known + 1) : ' ';
        hasValue = false;
        if (kind == ':' || kind == ';') {
            if (within < word.length()) {
                take(word.substring(within));
            } else if (kind == ':' || at + 1 < argv.size() && !argv.get(at + 1).startsWith("-")) {
                at++;
                if (at >= argv.size()) {
                    bad(sign + String.valueOf(letter) + ": option requires an argument");
                    return BAD;
                }
                take(argv.get(at));
            }
            at++;
            within = 0;
        } else if (within == word.length()) {
            at++;
            within = 0;
        }
        return letter;
    }

    private void take(String text) {
        value = text;
        hasValue = true;
    }

    private void bad(String problem) throws IOException {
        Usages.error(in, argv.get(0), problem);
    }

    /** The value of the option just read; empty where it had none. */
    String value() {
        return value;
    }

    /** The value of the option just read; null where it had none. */
    @Nullable
    String optionalValue() {
        return hasValue ? value : null;
    }

    /** Whether the option just read began with a plus. */
    boolean isPlus() {
        return sign == '+';
    }

    /** Where the operands begin. */
    int index() {
        return at;
    }

    /** The operands. */
    List<String> operands() {
        return argv.subList(at, argv.size());
    }

    /** The only operand; null without one. */
    @Nullable
    String operand() {
        return at < argv.size() ? argv.get(at) : null;
    }
}
