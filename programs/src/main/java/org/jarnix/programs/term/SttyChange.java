package org.jarnix.programs.term;

import java.util.List;
import org.jarnix.api.Termios;
import org.jarnix.api.WinSize;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/** Reads the words of a {@code stty} command and makes new settings of old ones. */
final class SttyChange {
    private static final int SAVED_FIELDS = 36;
    private static final int BYTE = 255;

    private final Io io;
    private final List<String> words;
    /** What {@code speed} and {@code size} print meanwhile. */
    private final StringBuilder printed = new StringBuilder();

    private int next;
    private Termios termios;
    private @Nullable WinSize size;
    private boolean drains = true;
    private boolean resized;

    SttyChange(Io io, List<String> words, Termios termios, WinSize size) {
        this.io = io;
        this.words = words;
        this.termios = termios;
        this.size = size;
    }

    Termios termios() {
        return termios;
    }

    /** The new size; null where it stays. */
    @Nullable
    WinSize size() {
        return resized ? size : null;
    }

    String printed() {
        return printed.toString();
    }

    /** Whether output is waited for before the settings change. */
    boolean drains() {
        return drains;
    }

    /** Reads all words. */
    void read() throws CommandException {
        while (next < words.size()) {
            read(words.get(next++));
        }
    }

    private void read(String word) throws CommandException {
        boolean off = word.startsWith("-");
        String name = off ? word.substring(1) : word;
        SttyMode mode = SttyMode.named(name);
        SttyControl control = SttyControl.named(word);
        if (mode != null) {
            if (off && !mode.negatable()) {
                throw invalid(word);
            }
            termios = mode.apply(termios, !off);
        } else if (control != null) {
            termios = termios.withControl(control.index(), character(argument(word)));
        } else if (!combination(name, off) && !number(word) && !saved(word)) {
            throw invalid(word);
        }
    }

    private CommandException invalid(String word) {
        return io.usage("invalid argument " + io.quote(word));
    }

    private String argument(String word) throws CommandException {
        if (next == words.size()) {
            throw io.usage("missing argument to " + io.quote(word));
        }
        return words.get(next++);
    }

    /** A character as it is, {@code ^X}, {@code ^-} or {@code undef} for none, or its number. */
    private int character(String text) throws CommandException {
        if (text.equals("^-") || text.equals("undef")) {
            return 0;
        }
        if (text.length() == 1) {
            return text.charAt(0);
        }
        if (text.startsWith("^") && text.length() == 2) {
            return text.charAt(1) == '?' ? 127 : text.charAt(1) & 31;
        }
        return integer(text, BYTE);
    }

    private int integer(String text, int most) throws CommandException {
        try {
            long value = Long.decode(text);
            if (value >= 0 && value <= most) {
                return (int) value;
            }
            throw io.failure("invalid integer argument: " + io.quote(text) + ": Value too large for defined data type");
        } catch (NumberFormatException e) {
            throw io.failure("invalid integer argument: " + io.quote(text));
        }
    }

    private void set(String names) {
        for (String each : names.split(" ")) {
            boolean off = each.startsWith("-");
            SttyMode mode = SttyMode.named(off ? each.substring(1) : each);
            if (mode != null) {
                termios = mode.apply(termios, !off);
            }
        }
    }

    // ---- names for several at once

    private boolean combination(String name, boolean off) {
        String modes = switch (name) {
            case "evenp", "parity" -> off ? "-parenb cs8" : "parenb -parodd cs7";
            case "oddp" -> off ? "-parenb cs8" : "parenb parodd cs7";
            case "nl" -> off ? "icrnl -inlcr -igncr onlcr -ocrnl -onlret" : "-icrnl -onlcr";
            case "cbreak" -> off ? "icanon" : "-icanon";
            case "pass8" -> off ? "parenb cs7 istrip" : "-parenb cs8 -istrip";
            case "litout" -> off ? "parenb cs7 istrip opost" : "-parenb cs8 -istrip -opost";
            case "decctlq" -> off ? "ixany" : "-ixany";
            case "tabs" -> off ? "tab3" : "tab0";
            case "lcase", "LCASE" -> off ? "-xcase -iuclc -olcuc" : "xcase iuclc olcuc";
            case "crt" -> off ? "" : "echoe echoctl echoke";
            case "dec" -> off ? "" : "echoe echoctl echoke -ixany";
            default -> "";
        };
        set(modes);
        if (name.equals("dec") && !off) {
            sane("intr", "erase", "kill");
        }
        return !modes.isEmpty() || more(name, off);
    }

    private boolean more(String name, boolean off) {
        switch (name) {
            case "raw" -> cook(off);
            case "cooked" -> cook(!off);
            case "drain" -> drains = !off;
            case "sane", "ek" -> {
                if (off) {
                    return false;
                }
                if (name.equals("ek")) {
                    sane("erase", "kill");
                } else {
                    sane();
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void sane(String... names) {
        for (String name : names) {
            SttyControl control = SttyControl.named(name);
            if (control != null) {
                termios = termios.withControl(control.index(), control.sane());
            }
        }
    }

    private void sane() {
        for (SttyControl control : SttyControl.ALL) {
            termios = termios.withControl(control.index(), control.sane());
        }
        termios = termios.withControl(Termios.VMIN, 1).withControl(Termios.VTIME, 0);
        for (SttyMode mode : SttyMode.ALL) {
            if (mode.sane() != 0 && (mode.negatable() || mode.sane() > 0)) {
                termios = mode.apply(termios, mode.sane() > 0);
            }
        }
    }

    private void cook(boolean cooked) {
        if (cooked) {
            set("brkint ignpar istrip icrnl ixon opost isig icanon");
            return;
        }
        termios = new Termios(0, termios.oflag(), termios.cflag(), termios.lflag(), termios.controls());
        set("-opost -isig -icanon -xcase");
        termios = termios.withControl(Termios.VMIN, 1).withControl(Termios.VTIME, 0);
    }

    // ---- numbers

    private boolean number(String word) throws CommandException {
        switch (word) {
            case "min" -> termios = termios.withControl(Termios.VMIN, integer(argument(word), BYTE));
            case "time" -> termios = termios.withControl(Termios.VTIME, integer(argument(word), BYTE));
            case "rows" -> resize(integer(argument(word), Integer.MAX_VALUE), -1);
            case "cols", "columns" -> resize(-1, integer(argument(word), Integer.MAX_VALUE));
            case "ispeed", "ospeed" -> speed(word, argument(word));
            case "line" -> {
                if (integer(argument(word), BYTE) != 0) {
                    throw io.failure("'standard input': unable to perform all requested operations");
                }
            }
            case "speed" -> printed.append(SttySpeed.of(termios)).append('\n');
            case "size" -> printed.append(rows()).append(' ').append(columns()).append('\n');
            default -> {
                return SttySpeed.code(word) >= 0 && speed("speed", word);
            }
        }
        return true;
    }

    private int rows() {
        return size == null ? 0 : size.rows();
    }

    private int columns() {
        return size == null ? 0 : size.columns();
    }

    private void resize(int rows, int columns) {
        size = new WinSize(rows < 0 ? rows() : rows, columns < 0 ? columns() : columns);
        resized = true;
    }

    /** A terminal of ours has one rate for both ways. */
    private boolean speed(String name, String text) throws CommandException {
        int code = SttySpeed.code(text);
        if (code < 0) {
            throw io.usage("invalid " + name + " " + io.quote(text));
        }
        termios = SttySpeed.apply(termios, code);
        return true;
    }

    /** What {@code stty -g} printed. */
    private boolean saved(String word) {
        String[] fields = word.split(":", -1);
        if (fields.length != SAVED_FIELDS) {
            return false;
        }
        int[] values = new int[fields.length];
        for (int i = 0; i < fields.length; i++) {
            if (!fields[i].matches("[0-9a-fA-F]{1,8}")) {
                return false;
            }
            values[i] = Integer.parseUnsignedInt(fields[i], 16);
        }
        Termios read = new Termios(values[0], values[1], values[2], values[3], termios.controls());
        for (int i = 4; i < values.length; i++) {
            if (values[i] != read.control(i - 4)) {
                read = read.withControl(i - 4, values[i]);
            }
        }
        termios = read;
        return true;
    }
}
