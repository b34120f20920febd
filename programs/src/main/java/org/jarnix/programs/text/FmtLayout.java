package org.jarnix.programs.text;

import java.util.List;

/**
 * Where the lines of a paragraph end: the choice with the least sum of penalties, found from the last word back (the
 * method of Knuth and Plass, with the penalties of GNU's {@code fmt}).
 */
final class FmtLayout {
    private static final long LINE = square(70);
    private static final long NO_BREAK = square(600);
    private static final long SENTENCE = square(50);
    private static final long BRACKET = square(40);
    private static final long PUNCTUATION = square(40);
    private static final long WIDOW = square(200);
    private static final long ORPHAN = square(150);
    private static final long CREDIT = square(3);

    private final List<FmtWord> words;
    private final int width;
    private final int goal;
    private final int[] wide;
    private final int[] gap;
    private final int[] next;
    private final int[] length;
    private final long[] cost;

    /**
     * @param width the columns that a line is shorter than
     * @param before the length of the line above, 0 for none
     */
    FmtLayout(List<FmtWord> words, int width, int goal, int firstIndent, int otherIndent, int before) {
        this.words = words;
        this.width = width;
        this.goal = goal;
        int n = words.size();
        wide = new int[n];
        gap = new int[n];
        for (int i = 0; i < n; i++) {
            wide[i] = words.get(i).length();
            gap[i] = words.get(i).space;
        }
        next = new int[n + 1];
        length = new int[n + 1];
        cost = new long[n + 1];
        for (int start = n - 1; start >= 0; start--) {
            choose(start, start == 0 ? firstIndent : otherIndent, start == 0 ? before : 0);
        }
    }

    private static long square(long n) {
        return n * n;
    }

    /** Finds the best end of a line that begins with a word, for all lines below are known. */
    private void choose(int start, int indent, int before) {
        int n = next.length - 1;
        int best = n;
        int bestColumns = 0;
        long least = Long.MAX_VALUE;
        int columns = indent + wide[start];
        int end = start;
        do {
            end++;
            long sum = cost[end];
            if (end < n) {
                sum += square((goal - columns) * 10L);
                if (next[end] != n) {
                    sum += square((columns - length[end]) * 10L) / 2;
                }
            }
            if (before > 0) {
                sum += square((columns - before) * 10L) / 2;
            }
            if (sum < least) {
                least = sum;
                best = end;
                bestColumns = columns;
            }
            if (end == n) {
                break;
            }
            columns += gap[end - 1] + wide[end];
        } while (columns < width);
        next[start] = best;
        length[start] = bestColumns;
        cost[start] = least + breakCost(start);
    }

    /** The penalty of a line that begins with a word. */
    private long breakCost(int at) {
        long sum = LINE;
        if (at > 0) {
            FmtWord before = words.get(at - 1);
            if (before.period) {
                sum += before.last ? -SENTENCE : NO_BREAK;
            } else if (before.punctuated) {
                sum -= PUNCTUATION;
            } else if (at > 1 && words.get(at - 2).last) {
                sum += WIDOW / (before.length() + 2);
            }
        }
        FmtWord word = words.get(at);
        if (word.opens) {
            sum -= BRACKET;
        } else if (word.last) {
            sum += ORPHAN / (word.length() + 2);
        }
        return sum;
    }

    /** The first word of the line below the one that begins with a word. */
    int next(int start) {
        return next[start];
    }

    /** The word before which a paragraph too long to be held is best taken apart. */
    int bestSplit() {
        int split = words.size();
        long best = Long.MAX_VALUE;
        for (int at = next[0]; at != words.size(); at = next[at]) {
            long own = cost[at] - cost[next[at]];
            if (own < best) {
                split = at;
                best = own;
            }
            best += best <= Long.MAX_VALUE - CREDIT ? CREDIT : 0;
        }
        return split;
    }
}
