package org.jarnix.shell.expand;

import org.jspecify.annotations.Nullable;

/** The field separators that a value of IFS means. */
public final class Ifs {
    /** The separators where IFS is unset. */
    public static final String DEFAULT = " \t\n";

    /** Where IFS is unset. */
    static final Ifs STANDARD = new Ifs(null);

    private final String characters;
    private final boolean unset;
    private final byte[] kinds = new byte[128];
    private final boolean wide;

    /** What the value of IFS means; null for an unset one. */
    public Ifs(@Nullable String value) {
        unset = value == null;
        characters = value == null ? DEFAULT : value;
        boolean beyond = false;
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            if (c >= 128) {
                beyond = true;
            } else {
                kinds[c] = (byte) (c == ' ' || c == '\t' || c == '\n' ? 1 : 2);
            }
        }
        wide = beyond;
    }

    /** The value; the default where IFS is unset. */
    public String characters() {
        return characters;
    }

    /** Whether nothing is split. */
    public boolean isEmpty() {
        return characters.isEmpty();
    }

    /** Whether {@code c} separates fields. */
    public boolean isSeparator(char c) {
        return c < 128 ? kinds[c] != 0 : wide && characters.indexOf(c) >= 0;
    }

    /** Whether {@code c} is a separator of which several count as one. */
    public boolean isSpace(char c) {
        return c < 128 && kinds[c] == 1;
    }

    /** What stands between the parameters in {@code "$*"}: the first separator, if any. */
    public String joiner() {
        if (unset) {
            return " ";
        }
        return characters.isEmpty() ? "" : characters.substring(0, Character.charCount(characters.codePointAt(0)));
    }

    /** Whether {@code value}, unquoted, is one field as it stands: not empty, nothing to split at, no pattern. */
    boolean leavesAlone(String value) {
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (isSeparator(c) || c == '*' || c == '?' || c == '[' || c == '(') {
                return false;
            }
        }
        return length > 0;
    }
}
