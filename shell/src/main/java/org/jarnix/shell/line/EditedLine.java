package org.jarnix.shell.line;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The line that is edited: its text, the point where keys act, the mark, and what was done to it, so that it can be undone.
 * Places are indices of UTF-16; functions go from one character to the next by {@link #after} and {@link #before}.
 */
public final class EditedLine {
    /** So many bytes that were typed one after another are undone at once, as in readline. */
    private static final int TYPED_TOGETHER = 20;

    private final StringBuilder text = new StringBuilder();
    private Deque<Change> changes = new ArrayDeque<>();
    private int point;
    private int mark;
    private int groups;
    private boolean continued;

    private enum Kind {
        INSERT,
        DELETE,
        BEGIN,
        END
    }

    /** Something that was done: text put in or taken out at a place, or the bounds of what is undone as one. */
    private record Change(Kind kind, int start, String text) {}

    /** The text. */
    public String text() {
        return text.toString();
    }

    /** How long the text is. */
    public int length() {
        return text.length();
    }

    /** Where keys act. */
    public int point() {
        return point;
    }

    /** Moves the point; a place that the text does not have is the nearest that it has. */
    public void point(int place) {
        point = Math.clamp(place, 0, text.length());
    }

    /** The other end of the region. */
    public int mark() {
        return Math.min(mark, text.length());
    }

    /** Sets the mark. */
    public void mark(int place) {
        mark = Math.clamp(place, 0, text.length());
    }

    /** What stands before the point. */
    public String beforePoint() {
        return text.substring(0, point);
    }

    /** A piece of the text; its ends may come in any order. */
    String slice(int one, int other) {
        return text.substring(Math.min(one, other), Math.max(one, other));
    }

    /** The character at a place, 0 behind the end. */
    int at(int place) {
        return place >= 0 && place < text.length() ? text.codePointAt(place) : 0;
    }

    /** Whether the line was begun in others above it, which keys of this one leave alone. */
    public boolean continued() {
        return continued;
    }

    /** Where the line that the point is in starts: the text itself, unless it goes over several that were typed. */
    int start() {
        return continued ? text.lastIndexOf("\n", point - 1) + 1 : 0;
    }

    /** Where the line that the point is in ends. */
    int end() {
        int next = continued ? text.indexOf("\n", point) : -1;
        return next < 0 ? text.length() : next;
    }

    /** The place behind the character at a place, and behind what combines with it. */
    int after(int place) {
        int next = Math.min(place, text.length());
        if (next < text.length()) {
            next += Character.charCount(text.codePointAt(next));
        }
        while (next < text.length() && combines(text.codePointAt(next))) {
            next += Character.charCount(text.codePointAt(next));
        }
        return next;
    }

    /** The place so many characters on. */
    int after(int place, int count) {
        int next = place;
        for (int i = 0; i < count && next < text.length(); i++) {
            next = after(next);
        }
        return next;
    }

    /** The place so many characters back. */
    int before(int place, int count) {
        int next = place;
        for (int i = 0; i < count && next > 0; i++) {
            next = before(next);
        }
        return next;
    }

    /** The place of the character before a place. */
    int before(int place) {
        int next = place;
        while (next > 0) {
            int c = text.codePointBefore(next);
            next -= Character.charCount(c);
            if (!combines(c)) {
                break;
            }
        }
        return next;
    }

    private static boolean combines(int c) {
        int type = c < 0x300 ? Character.UNASSIGNED : Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || c == 0x200D;
    }

    // ---- changes

    /** Puts text in at the point and goes behind it. */
    public void insert(String what) {
        if (what.isEmpty()) {
            return;
        }
        Change last = changes.peek();
        boolean joins = what.length() == 1
                && what.charAt(0) < 0x80
                && last != null
                && last.kind == Kind.INSERT
                && last.start + last.text.length() == point
                && last.text.length() < TYPED_TOGETHER;
        if (joins) {
            changes.pop();
            changes.push(new Change(Kind.INSERT, last.start, last.text + what));
        } else {
            changes.push(new Change(Kind.INSERT, point, what));
        }
        text.insert(point, what);
        point += what.length();
    }

    /** Takes a piece out; the point stays where it is, or at the end. */
    public void delete(int one, int other) {
        int from = Math.clamp(Math.min(one, other), 0, text.length());
        int to = Math.clamp(Math.max(one, other), 0, text.length());
        if (from == to) {
            return;
        }
        changes.push(new Change(Kind.DELETE, from, text.substring(from, to)));
        text.delete(from, to);
        point = Math.min(point, text.length());
        mark = Math.min(mark, text.length());
    }

    /** Puts another text in the place of all, as one change. */
    public void replaceAll(String other) {
        replace(0, text.length(), other);
    }

    /** Puts text in the place of a piece, as one change, and goes behind it. */
    public void replace(int from, int to, String with) {
        beginGroup();
        delete(from, to);
        point = from;
        insert(with);
        endGroup();
    }

    /** What is done from here to {@link #endGroup} is undone as one. */
    void beginGroup() {
        changes.push(new Change(Kind.BEGIN, 0, ""));
        groups++;
    }

    /** Ends what {@link #beginGroup} began. */
    void endGroup() {
        changes.push(new Change(Kind.END, 0, ""));
        groups--;
    }

    /** Ends all that {@link #beginGroup} began. */
    void endAll() {
        while (groups > 0) {
            endGroup();
        }
    }

    /** Takes the last change back; false where there is none. */
    boolean undo() {
        int open = 0;
        boolean done = false;
        do {
            Change last = changes.poll();
            if (last == null) {
                return done;
            }
            done = true;
            switch (last.kind) {
                case DELETE -> {
                    text.insert(last.start, last.text);
                    point = last.start + last.text.length();
                }
                case INSERT -> {
                    text.delete(last.start, last.start + last.text.length());
                    point = last.start;
                }
                case END -> open++;
                case BEGIN -> open--;
            }
        } while (open > 0);
        return true;
    }

    /** What was done so far cannot be undone any more. */
    void forgetChanges() {
        changes = new ArrayDeque<>();
        groups = 0;
    }

    boolean hasChanges() {
        return !changes.isEmpty();
    }

    /** Adds a blank for motions that otherwise end on the last character, which no undoing knows of. */
    void pad() {
        text.append(' ');
    }

    /** Takes the blank of {@link #pad} away. */
    void unpad() {
        text.setLength(text.length() - 1);
        point = Math.min(point, text.length());
    }

    // ---- whole lines

    /** Begins anew with a text, of which nothing can be undone. */
    public void load(String fresh) {
        load(fresh, new ArrayDeque<>());
    }

    /** Lets the line go on in another below it. */
    public void goOn() {
        point = text.length();
        text.append('\n');
        point++;
        changes = new ArrayDeque<>();
        groups = 0;
        continued = true;
        mark = point;
    }

    private void load(String fresh, Deque<Change> done) {
        text.setLength(0);
        text.append(fresh);
        changes = done;
        groups = 0;
        point = text.length();
        mark = 0;
        continued = false;
    }

    /** Takes the text away with what was done to it. */
    Kept keep() {
        return new Kept(text(), changes, continued);
    }

    /** Puts back what {@link #keep} took away. */
    void put(Kept kept) {
        load(kept.text, kept.changes);
        continued = kept.continued;
    }

    /** A text with what was done to it. */
    static final class Kept {
        private final String text;
        private final Deque<Change> changes;
        private final boolean continued;

        private Kept(String text, Deque<Change> changes, boolean continued) {
            this.text = text;
            this.changes = changes;
            this.continued = continued;
        }

        String text() {
            return text;
        }
    }
}
