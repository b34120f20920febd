package org.jarnix.kernel.vfs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.WaitQueue;
import org.jspecify.annotations.Nullable;

/** The locked ranges of one file. Ranges of one owner do not overlap, and those of one kind that touch are one. */
public final class FileLocks {
    private List<Range> ranges = new ArrayList<>(2);

    /** Who waits for a lock on this file. */
    final WaitQueue changed;

    /** How many wait, or are about to. */
    int users;

    /** @param lock the table's, which guards all of this */
    FileLocks(KLock lock) {
        this.changed = new WaitQueue(lock);
    }

    /**
     * Locked bytes.
     *
     * @param owner whose lock it is, by identity
     * @param pid the process that took it, -1 for one of an open file
     * @param exclusive whether others may lock nothing here, or may share
     * @param first the first byte
     * @param last the last one; the largest number where there is no end
     */
    public record Range(Object owner, int pid, boolean exclusive, long first, long last) {
        private boolean overlaps(long from, long to) {
            return first <= to && from <= last;
        }

        private Range part(long from, long to) {
            return new Range(owner, pid, exclusive, from, to);
        }
    }

    /** All of them, those of an owner together. */
    List<Range> ranges() {
        return ranges;
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** The first lock of another owner that is in the way; null for none. */
    @Nullable
    Range conflict(Range wanted) {
        for (Range range : ranges) {
            if (isInTheWay(range, wanted)) {
                return range;
            }
        }
        return null;
    }

    /** All locks of other owners that are in the way. */
    List<Range> conflicts(Range wanted) {
        List<Range> found = new ArrayList<>();
        for (Range range : ranges) {
            if (isInTheWay(range, wanted)) {
                found.add(range);
            }
        }
        return found;
    }

    private static boolean isInTheWay(Range range, Range wanted) {
        return range.owner() != wanted.owner()
                && (range.exclusive() || wanted.exclusive())
                && range.overlaps(wanted.first(), wanted.last());
    }

    /** Adds a lock that nothing is in the way of; what the owner had there is replaced. */
    void put(Range wanted) {
        int before = othersBefore(wanted.owner());
        carve(wanted.owner(), wanted.first(), wanted.last());
        long first = wanted.first();
        long last = wanted.last();
        List<Range> others = new ArrayList<>(ranges.size() + 1);
        List<Range> own = new ArrayList<>(2);
        for (Range range : ranges) {
            boolean joins = range.owner() == wanted.owner()
                    && range.exclusive() == wanted.exclusive()
                    && (range.last() == first - 1 || (last != Long.MAX_VALUE && range.first() == last + 1));
            if (joins) {
                first = Math.min(first, range.first());
                last = Math.max(last, range.last());
            } else {
                (range.owner() == wanted.owner() ? own : others).add(range);
            }
        }
        own.add(wanted.part(first, last));
        own.sort(Comparator.comparingLong(Range::first));
        others.addAll(Math.min(before, others.size()), own);
        ranges = others;
        changed.wakeAll();
    }

    /** How many locks of others stand before those of an owner: owners stand in the order of their first locks. */
    private int othersBefore(Object owner) {
        int count = 0;
        for (Range range : ranges) {
            if (range.owner() == owner) {
                return count;
            }
            count++;
        }
        return count;
    }

    /** Removes what an owner has on some bytes. */
    void remove(Object owner, long first, long last) {
        carve(owner, first, last);
        changed.wakeAll();
    }

    private void carve(Object owner, long first, long last) {
        List<Range> kept = new ArrayList<>(ranges.size() + 1);
        for (Range range : ranges) {
            if (range.owner() != owner || !range.overlaps(first, last)) {
                kept.add(range);
                continue;
            }
            if (range.first() < first) {
                kept.add(range.part(range.first(), first - 1));
            }
            if (range.last() > last) {
                kept.add(range.part(last + 1, range.last()));
            }
        }
        ranges = kept;
    }
}
