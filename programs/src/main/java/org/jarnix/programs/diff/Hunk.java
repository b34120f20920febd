package org.jarnix.programs.diff;

import java.util.ArrayList;
import java.util.List;

/** Changes that stand close enough together to share their context. */
record Hunk(List<Change> changes, int oldStart, int oldEnd, int newStart, int newEnd) {
    /** Joins changes whose contexts of so many lines touch. */
    static List<Hunk> of(Pair pair, List<Change> changes, int context) {
        List<Hunk> hunks = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= changes.size(); i++) {
            if (i == changes.size()
                    || changes.get(i).oldStart() - changes.get(i - 1).oldEnd() > 2L * context) {
                hunks.add(of(pair, changes.subList(from, i), (long) context));
                from = i;
            }
        }
        return hunks;
    }

    private static Hunk of(Pair pair, List<Change> changes, long context) {
        Change first = changes.getFirst();
        Change last = changes.getLast();
        int before = (int) Math.min(context, Math.min(first.oldStart(), first.newStart()));
        int after = (int) Math.min(
                context,
                Math.min(pair.before().size() - last.oldEnd(), pair.after().size() - last.newEnd()));
        return new Hunk(
                changes,
                first.oldStart() - before,
                last.oldEnd() + after,
                first.newStart() - before,
                last.newEnd() + after);
    }
}
