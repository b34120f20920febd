package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;

/** The table of {@code column -t}: lines in cells, and what the options say of its columns. */
final class ColumnTable {
    private final Io io;
    private final Args args;
    private final int limit;
    private final int width;
    private final List<String> names = new ArrayList<>();
    private int count;

    ColumnTable(Io io, Args args, int limit, int width) {
        this.io = io;
        this.args = args;
        this.limit = limit;
        this.width = width;
        for (String name : args.value("N", "").split(",")) {
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
    }

    void write(List<String> lines) throws IOException {
        boolean json = args.has("json");
        List<List<String>> rows = new ArrayList<>();
        count = names.size();
        for (String line : lines) {
            io.sys().schedYield();
            List<String> cells = cells(line);
            if (json && cells.size() > names.size()) {
                throw io.failure("line " + (rows.size() + 2) + ": for JSON the name of the column " + (names.size() + 1)
                        + " is required");
            }
            rows.add(cells);
            count = Math.max(count, cells.size());
        }
        boolean[] hidden = chosen("H");
        List<Integer> shown = new ArrayList<>();
        for (int column : order()) {
            if (!hidden[column]) {
                shown.add(column);
            }
        }
        ColumnTree tree = null;
        if (args.has("tree-id")) {
            int drawn = args.has("tree") ? column(args.value("tree", "")) : -1;
            tree = new ColumnTree(
                    rows, column(args.value("tree-id", "")), column(args.value("tree-parent", "")), drawn);
        }
        chosen("E");
        if (json) {
            List<String> keys =
                    names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
            new ColumnJson(io, args.value("table-name", "table"), keys, shown).write(rows, tree);
            return;
        }
        if (tree != null) {
            rows = tree.drawn(io.ctype().utf8());
        }
        boolean headed = !names.isEmpty() && !args.has("table-noheadings");
        if (headed) {
            rows.addFirst(names);
        }
        ColumnLayout layout = new ColumnLayout(io, shown, args.value("o", "  "), width);
        layout.choose(chosen("R"), chosen("T"), chosen("W"));
        layout.write(rows, headed);
    }

    private List<String> cells(String line) {
        boolean greedy = !args.has("s");
        String separators = args.value("s", " \t");
        List<String> cells = new ArrayList<>();
        int i = 0;
        while (i <= line.length()) {
            while (greedy && i < line.length() && separators.indexOf(line.charAt(i)) >= 0) {
                i++;
            }
            if (greedy && i == line.length() && (!cells.isEmpty() || !line.isEmpty())) {
                break;
            }
            int start = i;
            while (i < line.length() && (cells.size() + 1 >= limit || separators.indexOf(line.charAt(i)) < 0)) {
                i++;
            }
            cells.add(line.substring(start, i));
            i++;
        }
        return cells;
    }

    /** The columns as they are written: those of {@code -O} first. */
    private List<Integer> order() throws CommandException {
        List<Integer> order = new ArrayList<>();
        for (String word : args.value("O", "").split(",")) {
            int column = word.isEmpty() ? -1 : column(word);
            if (column >= 0 && !order.contains(column)) {
                order.add(column);
            }
        }
        for (int i = 0; i < count; i++) {
            if (!order.contains(i)) {
                order.add(i);
            }
        }
        return order;
    }

    /** The columns that an option's list names. */
    private boolean[] chosen(String option) throws CommandException {
        boolean[] chosen = new boolean[count];
        for (String list : args.values(option)) {
            for (String word : list.split(",")) {
                boolean unnamed = word.equals("-");
                if (word.equals("0") || unnamed) {
                    for (int i = unnamed ? names.size() : 0; i < count; i++) {
                        chosen[i] = true;
                    }
                } else if (!word.isEmpty()) {
                    int column = column(word);
                    if (column >= 0) {
                        chosen[column] = true;
                    }
                }
            }
        }
        return chosen;
    }

    /** A column by number or name; -1 for a number that is too large. */
    private int column(String word) throws CommandException {
        if (word.matches("[0-9]{1,9}")) {
            int column = Integer.parseInt(word) - 1;
            return column < count ? column : -1;
        }
        int column = names.indexOf(word);
        for (int i = 0; column < 0 && i < names.size(); i++) {
            column = names.get(i).equalsIgnoreCase(word) ? i : -1;
        }
        if (column < 0) {
            throw io.failure("undefined column name '" + word + "'");
        }
        return column;
    }
}
