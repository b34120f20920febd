package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.shell.interp.Interp;

/** What {@code pushd}, {@code popd} and {@code dirs} share: entries counted from either end, and how they are shown. */
final class DirectoryStack {
    /** The place of an entry that does not exist. */
    static final int NONE = -1;

    private DirectoryStack() {}

    /** Whether a word is {@code +N} or {@code -N}. */
    static boolean isIndex(String word) {
        return word.length() > 1
                && (word.charAt(0) == '+' || word.charAt(0) == '-')
                && word.substring(1).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** All entries, the current directory first. */
    static List<String> entries(Interp in) {
        List<String> all = new ArrayList<>();
        all.add(Directory.current(in));
        all.addAll(in.directories().below());
        return all;
    }

    /** The place that {@code +N} or {@code -N} means, said to be wrong and {@link #NONE} where there is none. */
    static int place(Interp in, String builtin, String word) {
        int size = in.directories().below().size() + 1;
        Long number = Numbers.parse(word.substring(1));
        long at = number == null ? size : number;
        if (at >= size) {
            String shown = builtin.equals("dirs") ? word.substring(1) : word;
            in.warn(builtin + ": "
                    + (size == 1 ? "directory stack empty" : shown + ": directory stack index out of range"));
            return NONE;
        }
        return (int) (word.charAt(0) == '+' ? at : size - 1 - at);
    }

    /** Shows the stack on one line. */
    static void show(Interp in) throws IOException {
        List<String> shown = entries(in).stream()
                .map(path -> Directory.abbreviated(in, path))
                .toList();
        in.out().println(String.join(" ", shown));
    }
}
