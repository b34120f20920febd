package org.jarnix.shell.expand;

import java.util.List;
import org.jarnix.api.lib.Glob;

/**
 * Puts the fields of one word together: splits what is to be split, and looks for pathnames once a field is complete.
 *
 * <p>What was quoted is remembered as ranges, needed only where a field turns out to be a pattern.
 */
final class FieldBuilder {
    private static final int NONE = 0;
    private static final int SPACE = 1;
    private static final int HARD = 2;

    private final ExpansionHost host;
    private final List<String> out;
    private final Ifs ifs;
    private final boolean matches;
    private final StringBuilder text = new StringBuilder();
    private int[] ranges = new int[8];
    private int rangeCount;
    private boolean present;
    private boolean magic;
    private int separator = NONE;

    FieldBuilder(ExpansionHost host, List<String> out) {
        this(host, out, true);
    }

    /** @param matches whether fields that are patterns become the pathnames that they match */
    FieldBuilder(ExpansionHost host, List<String> out, boolean matches) {
        this.host = host;
        this.out = out;
        this.matches = matches;
        this.ifs = host.variables().ifs();
    }

    /** Whether the text could be a pattern. */
    static boolean hasMagic(String text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '*', '?', '[' -> {
                    return true;
                }
                case '+', '@', '!' -> {
                    if (i + 1 < text.length() && text.charAt(i + 1) == '(') {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    /** A number that differs when anything was added. */
    int progress() {
        return out.size() + text.length() + (present ? 1 : 0);
    }

    /** Unquoted text of the word itself. */
    void literal(String s, boolean couldMatch) {
        separator = NONE;
        host.allocate((long) text.length() + s.length());
        text.append(s);
        magic |= couldMatch;
    }

    /** Text that is taken as it is; even when empty it makes a field. */
    void quoted(String s) {
        separator = NONE;
        present = true;
        if (s.isEmpty()) {
            return;
        }
        int start = text.length();
        host.allocate((long) start + s.length());
        text.append(s);
        if (rangeCount > 0 && ranges[rangeCount - 1] == start) {
            ranges[rangeCount - 1] = text.length();
            return;
        }
        if (rangeCount + 2 > ranges.length) {
            ranges = java.util.Arrays.copyOf(ranges, ranges.length * 2);
        }
        ranges[rangeCount++] = start;
        ranges[rangeCount++] = text.length();
    }

    /** {@code "$@"}: fields of their own, the first and the last joined to what stands around. */
    void quotedList(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                complete();
            }
            quoted(values.get(i));
        }
    }

    /** {@code $@}: as if joined by the first separator and then split; without separators, fields of their own. */
    void splitList(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0 && ifs.isEmpty()) {
                finish();
            } else if (i > 0) {
                split(ifs.joiner());
            }
            split(values.get(i));
        }
    }

    /** The value of an unquoted expansion. */
    void split(String value) {
        int length = value.length();
        host.allocate((long) text.length() + length);
        int at = 0;
        while (at < length) {
            char c = value.charAt(at);
            if (!ifs.isSeparator(c)) {
                int start = at;
                while (at < length && !ifs.isSeparator(value.charAt(at))) {
                    noteMagic(value, at++);
                }
                text.append(value, start, at);
                separator = NONE;
                continue;
            }
            at++;
            if (ifs.isSpace(c)) {
                if (isOpen()) {
                    complete();
                    separator = SPACE;
                }
            } else {
                if (separator != SPACE) {
                    complete();
                }
                separator = HARD;
            }
        }
    }

    private void noteMagic(String value, int at) {
        switch (value.charAt(at)) {
            case '*', '?', '[' -> magic = true;
            case '+', '@', '!' -> magic |= at + 1 < value.length() && value.charAt(at + 1) == '(';
            default -> {}
        }
    }

    private boolean isOpen() {
        return present || text.length() > 0;
    }

    /** Ends the field at hand if there is one. */
    void finish() {
        if (isOpen()) {
            complete();
        }
    }

    /** Ends the field at hand, be it empty. */
    private void complete() {
        if (magic && matches && !host.isOn(Option.NOGLOB)) {
            pathnames();
        } else {
            out.add(text.toString());
        }
        text.setLength(0);
        rangeCount = 0;
        present = false;
        magic = false;
    }

    private void pathnames() {
        StringBuilder pattern = new StringBuilder(text.length() + 8);
        int at = 0;
        for (int i = 0; i < rangeCount; i += 2) {
            pattern.append(text, at, ranges[i]);
            pattern.append(Glob.quote(text.substring(ranges[i], ranges[i + 1])));
            at = ranges[i + 1];
        }
        pattern.append(text, at, text.length());
        if (!Pathnames.expand(host, pattern.toString(), out)) {
            out.add(text.toString());
        }
    }
}
