package org.jarnix.programs.text;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows as a tree: each has a number, and that of the row above it. */
final class ColumnTree {
    private final List<List<String>> roots = new ArrayList<>();
    private final Map<List<String>, List<List<String>>> children = new IdentityHashMap<>();
    private final int drawn;

    /** {@code drawn} is the column that shows the tree, -1 for none. */
    ColumnTree(List<List<String>> rows, int id, int parent, int drawn) {
        this.drawn = drawn;
        Map<String, List<String>> byId = new LinkedHashMap<>();
        List<List<String>> own = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> copy = new ArrayList<>(row);
            own.add(copy);
            if (id >= 0 && id < row.size()) {
                byId.putIfAbsent(row.get(id), copy);
            }
        }
        for (List<String> row : own) {
            List<String> above = parent >= 0 && parent < row.size() ? byId.get(row.get(parent)) : null;
            if (above == null || above == row) {
                roots.add(row);
            } else {
                children.computeIfAbsent(above, key -> new ArrayList<>()).add(row);
            }
        }
    }

    List<List<String>> roots() {
        return roots;
    }

    List<List<String>> below(List<String> row) {
        return children.getOrDefault(row, List.of());
    }

    /** The rows in the tree's order, with its lines in the column that shows it. */
    List<List<String>> drawn(boolean utf8) {
        List<List<String>> rows = new ArrayList<>();
        for (List<String> root : roots) {
            draw(root, "", "", utf8, rows);
        }
        return rows;
    }

    private void draw(List<String> row, String here, String under, boolean utf8, List<List<String>> rows) {
        List<String> shown = new ArrayList<>(row);
        if (drawn >= 0 && drawn < shown.size()) {
            shown.set(drawn, here + shown.get(drawn));
        }
        rows.add(shown);
        List<List<String>> below = below(row);
        for (int i = 0; i < below.size(); i++) {
            boolean last = i == below.size() - 1;
            String branch = last ? utf8 ? "└─" : "`-" : utf8 ? "├─" : "|-";
            String line = last ? "  " : utf8 ? "│ " : "| ";
            draw(below.get(i), under + branch, under + line, utf8, rows);
        }
    }
}
