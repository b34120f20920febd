package org.jarnix.shell.builtin;

import java.util.List;
import org.jarnix.shell.expand.ArrayValue;
import org.jarnix.shell.expand.Fields;
import org.jarnix.shell.expand.Reference;
import org.jspecify.annotations.Nullable;

/**
 * One operand of {@code declare} and its family, taken apart.
 *
 * @param name the variable's name
 * @param subscript what stands in brackets behind it; null without
 * @param value what is assigned; null where nothing is
 * @param append whether it is {@code +=}
 * @param elements the elements in parentheses; null without
 */
record Assigning(
        String name,
        @Nullable String subscript,
        @Nullable String value,
        boolean append,
        @Nullable ArrayValue elements) {

    /** The operand at a place; null where its name is no identifier. */
    static @Nullable Assigning of(List<String> argv, int at) {
        String word = argv.get(at);
        ArrayValue elements = argv instanceof Fields fields ? fields.arrayAt(at) : null;
        int equals = equalsSign(word);
        String left = equals < 0 ? word : word.substring(0, equals);
        boolean append = equals > 0 && left.endsWith("+");
        if (append) {
            left = left.substring(0, left.length() - 1);
        }
        Reference target = Reference.parse(left);
        if (target == null) {
            return null;
        }
        String value = equals < 0 || elements != null ? null : word.substring(equals + 1);
        return new Assigning(target.name(), target.subscript(), value, append, elements);
    }

    /** The equals sign behind the name and its brackets; -1 for none. */
    private static int equalsSign(String word) {
        int depth = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '[') {
                depth++;
            } else if (c == ']') {
                depth--;
            } else if (c == '=' && depth <= 0) {
                return i;
            }
        }
        return -1;
    }

    /** What messages about a bad name show. */
    static String shown(String word) {
        return "`" + word + "': not a valid identifier";
    }

    /** Whether anything is assigned. */
    boolean assigns() {
        return value != null || elements != null;
    }
}
