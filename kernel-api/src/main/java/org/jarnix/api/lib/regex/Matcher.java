package org.jarnix.api.lib.regex;

import org.jspecify.annotations.Nullable;

/**
 * Searches texts for one pattern. For one thread; the automata that it builds are kept from search to search. Groups are
 * computed when they are asked for, so the text must not change before.
 */
public final class Matcher {
    private static final byte[] NO_TEXT = {};

    /** So often a literal has to be found before it is judged whether looking for it pays. */
    private static final int TRIAL = 100;

    /** The bytes between one place with the literal and the next from which on it does. */
    private static final int WORTHWHILE = 200;

    private final Regex regex;
    private final Mode mode;
    private final Prefilter prefilter;
    private final @Nullable LiteralFinder whole;
    private @Nullable Dfa earliest;
    private @Nullable Dfa leftmost;
    private @Nullable Dfa backward;
    private @Nullable LineCounter counter;
    private @Nullable PikeVm locator;
    private @Nullable Backtracker backtracker;
    private @Nullable ReferenceMatcher references;
    private byte[] buf = NO_TEXT;
    private int textStart;
    private int textEnd;
    private int matchStart;
    private int matchEnd;
    private final int[] slots;
    private boolean grouped;
    private int hits;
    private long passed;

    Matcher(Regex regex) {
        this.regex = regex;
        this.mode = regex.mode();
        this.prefilter = regex.prefilter();
        byte[] literal = regex.wholeLiteral();
        this.whole = literal.length == 0 ? null : new LiteralFinder(literal, mode.fold());
        this.slots = new int[2 * (regex.groupCount() + 1)];
    }

    /**
     * Searches the text {@code buf[start..end)} for the leftmost-longest match that begins at {@code from} or later;
     * assertions see the text before {@code from}.
     *
     * @throws RegexBudgetException if back-references take too long
     */
    public boolean find(byte[] buf, int from, int start, int end) {
        remember(buf, start, end);
        if (regex.hasReferences()) {
            return findReferences(from, false);
        }
        if (whole != null) {
            int at = whole.find(buf, from, end);
            return at >= 0 && found(at, at + whole.length());
        }
        LiteralFinder required = prefilter.required();
        if (required != null && required.find(buf, from, end) < 0) {
            return false;
        }
        boolean anchored = regex.isAnchored();
        if (anchored && from > start) {
            return false;
        }
        int matched = leftmost().forward(buf, from, start, end, anchored);
        if (matched == Dfa.OPAQUE) {
            return locate(from, anchored);
        }
        if (matched == Dfa.NONE) {
            return false;
        }
        if (anchored) {
            return found(from, matched);
        }
        int begin = backward().backward(buf, from, start, matched, end);
        return begin == Dfa.OPAQUE ? locate(from, false) : found(begin, matched);
    }

    /** Whether the text matches from {@code start} on, as far as {@link #end()} then says; as {@code expr} does it. */
    public boolean lookingAt(byte[] buf, int start, int end) {
        remember(buf, start, end);
        if (regex.hasReferences()) {
            ReferenceMatcher matcher = references();
            matcher.refill();
            int longest = matcher.longest(buf, start, start, end, false);
            return longest >= 0 && foundGroups(start, longest, matcher);
        }
        int matched = leftmost().forward(buf, start, start, end, true);
        return matched == Dfa.OPAQUE ? locate(start, true) : matched != Dfa.NONE && found(start, matched);
    }

    /** Whether the longest match that begins at {@code start} is all of the text. */
    public boolean matches(byte[] buf, int start, int end) {
        return lookingAt(buf, start, end) && matchEnd == end;
    }

    /**
     * Searches for any match, which is quicker than {@link #find}; with {@link Flag#LINES} over many lines at once.
     *
     * @return the end of some match that is within the first line or text that has one; -1 if there is none
     */
    public int findEnd(byte[] buf, int from, int start, int end) {
        remember(buf, start, end);
        if (!regex.hasReferences() && whole != null) {
            int at = whole.find(buf, from, end);
            hits++;
            passed += (at < 0 ? end : at) - from;
            return at < 0 ? -1 : at + whole.length();
        }
        if (!mode.lines()) {
            return find(buf, from, start, end) ? matchEnd : -1;
        }
        LiteralFinder required = prefilter.required();
        return required == null || isDense() ? scan(from, end) : scanLinesWith(required, from, end);
    }

    /** Whether places where the literal stands are too near to each other for looking for it to pay. */
    private boolean isDense() {
        return hits > TRIAL && passed < (long) hits * WORTHWHILE;
    }

    /**
     * The number of lines in {@code buf[from..end)}, which begins a line, that hold a match; of a pattern with {@link Flag#LINES}.
     *
     * @return -1 where looking for one match after the other is the better way, or the only one
     */
    public int countLines(byte[] buf, int from, int end) {
        boolean skips = whole != null || prefilter.required() != null
                ? !isDense()
                : earliest().skips();
        if (skips || regex.hasReferences() || !LineCounter.canDo(regex.relaxed())) {
            return -1;
        }
        LineCounter known = counter;
        if (known == null) {
            known = new LineCounter(regex.relaxed());
            counter = known;
        }
        return known.count(buf, from, end);
    }

    /** Runs the automaton only over the lines that hold a literal. */
    private int scanLinesWith(LiteralFinder required, int from, int end) {
        byte newline = (byte) mode.newline();
        int at = from;
        while (at < end) {
            int place = required.find(buf, at, end);
            if (place < 0) {
                passed += end - at;
                return -1;
            }
            hits++;
            passed += place - at;
            if (isDense()) {
                return scan(at, end);
            }
            int line = Math.max(at, ByteSearch.lastIndexOf(buf, at, place, newline) + 1);
            int next = ByteSearch.indexOf(buf, place, end, newline);
            int lineEnd = next < 0 ? end : next;
            int matched = scan(line, lineEnd);
            if (matched >= 0) {
                return matched;
            }
            at = lineEnd + 1;
        }
        return -1;
    }

    /** Runs the automaton over lines; one that it cannot judge is decoded. */
    private int scan(int from, int end) {
        byte newline = (byte) mode.newline();
        int at = from;
        while (at <= end) {
            Dfa dfa = earliest();
            int matched = dfa.forward(buf, at, textStart, end, false);
            boolean doubtful = matched == Dfa.OPAQUE || matched >= 0 && regex.hasReferences();
            if (!doubtful) {
                return matched;
            }
            int place = matched == Dfa.OPAQUE ? Math.max(dfa.opaqueAt(), at) : matched;
            int line = Math.max(at, ByteSearch.lastIndexOf(buf, at, place, newline) + 1);
            int next = ByteSearch.indexOf(buf, place, end, newline);
            int lineEnd = next < 0 ? end : next;
            int all = textEnd;
            textEnd = lineEnd;
            boolean found = regex.hasReferences() ? findReferences(line, true) : locate(line, false);
            textEnd = all;
            if (found) {
                return matchEnd;
            }
            at = lineEnd + 1;
        }
        return -1;
    }

    private void remember(byte[] text, int start, int end) {
        buf = text;
        textStart = start;
        textEnd = end;
    }

    private boolean found(int from, int to) {
        matchStart = from;
        matchEnd = to;
        grouped = false;
        return true;
    }

    private boolean foundGroups(int from, int to, ReferenceMatcher matcher) {
        found(from, to);
        System.arraycopy(matcher.groups(), 0, slots, 0, slots.length);
        grouped = true;
        return true;
    }

    private boolean locate(int from, boolean anchored) {
        PikeVm vm = locator;
        if (vm == null) {
            vm = new PikeVm(regex.forward(), 1);
            locator = vm;
        }
        int[] span = vm.locate(buf, from, textStart, textEnd, anchored);
        return span.length == 2 && found(span[0], span[1]);
    }

    private boolean findReferences(int from, boolean any) {
        int possible = earliest().forward(buf, from, textStart, textEnd, false);
        if (possible == Dfa.NONE) {
            return false;
        }
        ReferenceMatcher matcher = references();
        matcher.refill();
        boolean anchored = regex.isAnchored();
        for (int at = from; at <= textEnd; at++) {
            if (prefilter.canSkip()) {
                at = prefilter.skip(buf, at, textStart, textEnd);
            }
            if (anchored && at > textStart) {
                return false;
            }
            boolean inside = !mode.bytes() && at > from && at < textEnd && Utf8.isTrail(buf[at]);
            int longest = inside ? -1 : matcher.longest(buf, at, textStart, textEnd, any);
            if (longest >= 0) {
                return foundGroups(at, longest, matcher);
            }
        }
        return false;
    }

    private Dfa earliest() {
        Dfa dfa = earliest;
        if (dfa == null) {
            dfa = new Dfa(regex.relaxed(), Stepper.Goal.EARLIEST, prefilter);
            earliest = dfa;
        }
        return dfa;
    }

    private Dfa leftmost() {
        Dfa dfa = leftmost;
        if (dfa == null) {
            dfa = new Dfa(regex.forward(), Stepper.Goal.LEFTMOST, prefilter);
            leftmost = dfa;
        }
        return dfa;
    }

    private Dfa backward() {
        Dfa dfa = backward;
        if (dfa == null) {
            dfa = new Dfa(regex.backward(), Stepper.Goal.ALL, Prefilter.NONE);
            backward = dfa;
        }
        return dfa;
    }

    private ReferenceMatcher references() {
        ReferenceMatcher matcher = references;
        if (matcher == null) {
            matcher = new ReferenceMatcher(regex.forward(), slots.length);
            references = matcher;
        }
        return matcher;
    }

    /** The number of groups in the pattern. */
    public int groupCount() {
        return regex.groupCount();
    }

    /** Where the last match begins in the buffer. */
    public int start() {
        return matchStart;
    }

    /** Where the last match ends in the buffer. */
    public int end() {
        return matchEnd;
    }

    /** Where a group begins in the last match, -1 if it took no part; group 0 is the match. */
    public int start(int group) {
        return group == 0 ? matchStart : groups()[2 * group + 1] < 0 ? -1 : slots[2 * group];
    }

    /** Where a group ends in the last match, -1 if it took no part. */
    public int end(int group) {
        return group == 0 ? matchEnd : groups()[2 * group + 1];
    }

    private int[] groups() {
        if (!grouped) {
            Backtracker walker = backtracker;
            if (walker == null) {
                walker = new Backtracker(regex.forward());
                backtracker = walker;
            }
            if (walker.canDo(matchEnd - matchStart)) {
                walker.groups(buf, matchStart, matchEnd, textStart, textEnd, slots);
            } else {
                new PikeVm(regex.forward(), slots.length).groups(buf, matchStart, matchEnd, textStart, textEnd, slots);
            }
            grouped = true;
        }
        return slots;
    }
}
