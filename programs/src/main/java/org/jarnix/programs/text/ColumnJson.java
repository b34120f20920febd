package org.jarnix.programs.text;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/** A table as JSON: an object for each row, with its children in it where the table is a tree. */
final class ColumnJson {
    private static final String STEP = "   ";

    private final Io io;
    private final String name;
    private final List<String> keys;
    private final List<Integer> shown;

    ColumnJson(Io io, String name, List<String> keys, List<Integer> shown) {
        this.io = io;
        this.name = name;
        this.keys = keys;
        this.shown = shown;
    }

    void write(List<List<String>> rows, @Nullable ColumnTree tree) throws IOException {
        io.out().print("{\n" + STEP + quoted(name) + ": ");
        array(tree == null ? rows : tree.roots(), tree, STEP);
        io.out().print("\n}\n");
    }

    private void array(List<List<String>> rows, @Nullable ColumnTree tree, String indent) throws IOException {
        String separator = "[\n" + indent + STEP;
        for (List<String> row : rows) {
            io.out().print(separator + "{");
            object(row, tree, indent + STEP);
            separator = ",";
        }
        io.out().print("\n" + indent + "]");
    }

    private void object(List<String> row, @Nullable ColumnTree tree, String indent) throws IOException {
        String separator = "\n";
        for (int column : shown) {
            String cell = column < row.size() ? row.get(column) : "";
            io.out().print(separator + indent + STEP + quoted(keys.get(column)) + ": ");
            io.out().print(cell.isEmpty() ? "null" : quoted(cell));
            separator = ",\n";
        }
        List<List<String>> below = tree == null ? List.of() : tree.below(row);
        if (!below.isEmpty()) {
            io.out().print(",\n" + indent + STEP + "\"children\": ");
            array(below, tree, indent + STEP);
        }
        io.out().print("\n" + indent + "}");
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int letter = "\b\f\n\r\t".indexOf(c);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (letter >= 0) {
                json.append('\\').append("bfnrt".charAt(letter));
            } else if (c < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
