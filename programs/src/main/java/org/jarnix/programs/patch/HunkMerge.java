package org.jarnix.programs.patch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jarnix.api.Sys;

/**
 * Merges a hunk that does not match into a file: the place that differs least from the hunk's old lines is taken as the work of
 * another, and both changes are made, or stand as a conflict where they touch the same lines (as diff3(1) has it).
 */
final class HunkMerge {
    private final Sys sys;
    private final List<byte[]> file;
    private final boolean blanks;
    private final boolean ancestors;
    private final List<byte[]> out;
    private final List<String> report = new ArrayList<>();
    private boolean conflict;

    /** A merge that adds to {@code out}; {@code ancestors} is whether conflicts show the old lines, too. */
    HunkMerge(Sys sys, List<byte[]> file, boolean blanks, boolean ancestors, List<byte[]> out) {
        this.sys = sys;
        this.file = file;
        this.blanks = blanks;
        this.ancestors = ancestors;
        this.out = out;
    }

    /** Lines of a file, from one on and up to another, that stand for a hunk's. */
    record Place(int from, int to) {}

    /** What a user is told: each change, and whether it was merged. */
    String report() {
        return String.join(", ", report);
    }

    boolean isConflict() {
        return conflict;
    }

    /**
     * The place near {@code guess} that differs least from the hunk's old lines; a line that is other counts twice, and as many
     * as the context has may be.
     */
    Place place(Hunk hunk, int guess, int frozen) {
        List<byte[]> old = hunk.before();
        int most = 2 * Math.max(hunk.prefix(), hunk.suffix());
        int start = Math.max(frozen, Math.min(guess, file.size()));
        Place best = null;
        for (int away = 0; away <= file.size() && most >= 0; away++) {
            for (int from : away == 0 ? new int[] {start} : new int[] {start + away, start - away}) {
                if (from < frozen || from > file.size()) {
                    continue;
                }
                int[] last = edits(old, from, most);
                int to = shortest(last);
                if (last[to] <= most && to > 0) {
                    best = new Place(from, from + to);
                    most = last[to] - 1;
                }
            }
            sys.schedYield();
        }
        boolean bare = hunk.prefix() + hunk.suffix() == 0;
        return best != null ? best : new Place(start, bare ? start : Math.min(file.size(), start + 1));
    }

    private static int shortest(int[] edits) {
        int to = 0;
        for (int i = 1; i < edits.length; i++) {
            to = edits[i] <= edits[to] ? i : to;
        }
        return to;
    }

    /** How many lines must go or come to make all of {@code old} of so many lines of the file from a place on. */
    private int[] edits(List<byte[]> old, int from, int most) {
        int width = Math.min(file.size() - from, old.size() + most);
        int[] row = new int[width + 1];
        for (int i = 0; i <= width; i++) {
            row[i] = i;
        }
        for (byte[] line : old) {
            int diagonal = row[0]++;
            for (int i = 1; i <= width; i++) {
                int kept = row[i];
                row[i] = Hunk.same(line, file.get(from + i - 1), blanks) ? diagonal : 1 + Math.min(row[i], row[i - 1]);
                diagonal = kept;
            }
        }
        return row;
    }

    /** Adds the merged lines; {@code line} is the number that the first of them gets. */
    void merge(Hunk hunk, Place place) {
        List<byte[]> theirs = file.subList(place.from, place.to);
        boolean[] kept = new boolean[hunk.before().size()];
        List<byte[]> ours = hunk.after();
        List<byte[]> old = hunk.before();
        int[] inTheirs = common(old, theirs);
        int[] inOurs = ours(hunk, kept);
        int at = 0;
        int their = 0;
        int our = 0;
        for (int i = 0; i <= old.size(); i++) {
            boolean anchor = i == old.size() || kept[i] && inTheirs[i] >= 0;
            if (!anchor) {
                continue;
            }
            int nextTheir = i == old.size() ? theirs.size() : inTheirs[i];
            int nextOur = i == old.size() ? ours.size() : inOurs[i];
            chunk(old.subList(at, i), theirs.subList(their, nextTheir), ours.subList(our, nextOur));
            if (i < old.size()) {
                out.add(theirs.get(nextTheir));
            }
            at = i + 1;
            their = nextTheir + 1;
            our = nextOur + 1;
        }
    }

    /** Where each old line stands among the hunk's new ones; those that it keeps are marked. */
    private static int[] ours(Hunk hunk, boolean[] kept) {
        int[] places = new int[kept.length];
        int old = 0;
        int now = 0;
        for (Hunk.Line line : hunk.lines()) {
            if (line.sign() == ' ') {
                kept[old] = true;
                places[old] = now;
            }
            old += line.sign() == '+' ? 0 : 1;
            now += line.sign() == '-' ? 0 : 1;
        }
        return places;
    }

    /** The place of each old line in a longest common sequence with others; -1 for those that are not in it. */
    private int[] common(List<byte[]> old, List<byte[]> others) {
        int[][] length = new int[old.size() + 1][others.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int k = others.size() - 1; k >= 0; k--) {
                length[i][k] = Hunk.same(old.get(i), others.get(k), blanks)
                        ? length[i + 1][k + 1] + 1
                        : Math.max(length[i + 1][k], length[i][k + 1]);
            }
        }
        int[] places = new int[old.size()];
        int k = 0;
        for (int i = 0; i < old.size(); i++) {
            places[i] = -1;
            while (k < others.size() && length[i][k + 1] == length[i][k]) {
                k++;
            }
            if (k < others.size() && Hunk.same(old.get(i), others.get(k), blanks)) {
                places[i] = k++;
            }
        }
        return places;
    }

    private void chunk(List<byte[]> old, List<byte[]> theirs, List<byte[]> ours) {
        int line = out.size() + 1;
        if (same(old, ours)) {
            out.addAll(theirs);
        } else if (same(old, theirs)) {
            out.addAll(ours);
            report.add("merged at " + line);
        } else if (same(theirs, ours)) {
            out.addAll(theirs);
            report.add("already applied at " + line);
        } else {
            conflict = true;
            mark("<<<<<<<", theirs);
            if (ancestors) {
                mark("|||||||", old);
            }
            mark("=======", ours);
            mark(">>>>>>>", List.of());
            report.add("NOT MERGED at " + line + "-" + out.size());
        }
    }

    private void mark(String mark, List<byte[]> lines) {
        out.add((mark + "\n").getBytes(StandardCharsets.US_ASCII));
        out.addAll(lines);
    }

    private static boolean same(List<byte[]> a, List<byte[]> b) {
        boolean same = a.size() == b.size();
        for (int i = 0; same && i < a.size(); i++) {
            same = Arrays.equals(a.get(i), b.get(i));
        }
        return same;
    }
}
