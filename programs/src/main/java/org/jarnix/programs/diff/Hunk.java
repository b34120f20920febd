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
            if (i == changes.size() || parts(changes.get(i - 1), changes.get(i), context)) {
                List<Change> joined = changes.subList(from, i);
                if (!joined.stream().allMatch(Change::ignored)) {
                    hunks.add(of(pair, joined, (long) context));
                }
                from = i;
            }
        }
        return hunks;
    }

    /** Whether so much stands between two changes that each has its own hunk. */
    private static boolean parts(Change before, Change behind, int context) {
        long between = behind.oldStart() - before.oldEnd();
        return behind.ignored() ? between >= context : between > 2L * context;
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
