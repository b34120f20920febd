package org.jarnix.programs.edit;

import java.util.ArrayList;
import java.util.List;

/** Where sentences and sections of a text start (POSIX.1-2024 vi, "Move Forward by Sentences"). */
final class Sections {
    private final TextBuffer text;

    Sections(TextBuffer text) {
        this.text = text;
    }

    /** The start of the sentence so many further on, or back. */
    Place sentence(Place from, int count, boolean on) throws EditException {
        List<Place> starts = starts();
        Place at = from;
        for (int i = 0; i < count; i++) {
            Place found = null;
            for (Place start : starts) {
                boolean further = start.compareTo(at) > 0;
                if (on && further) {
                    found = start;
                    break;
                }
                found = !on && start.compareTo(at) < 0 ? start : found;
            }
            int last = text.size() - 1;
            Place end = on ? new Place(last, Math.max(0, text.length(last) - 1)) : new Place(0, 0);
            if (found == null && at.equals(end)) {
                throw new EditException("");
            }
            at = found == null ? end : found;
        }
        return at;
    }

    private List<Place> starts() {
        List<Place> starts = new ArrayList<>();
        boolean due = true;
        for (int line = 0; line < text.size(); line++) {
            String content = text.line(line);
            if (content.isEmpty()) {
                if (line == 0 || !text.line(line - 1).isEmpty()) {
                    starts.add(new Place(line, 0));
                }
                due = true;
                continue;
            }
            for (int i = 0; i < content.length(); i++) {
                if (due && !Character.isWhitespace(content.charAt(i))) {
                    starts.add(new Place(line, i));
                    due = false;
                }
                int end = endOfSentence(content, i);
                due |= end > 0;
                i = end > 0 ? end - 1 : i;
            }
        }
        return starts;
    }

    /** Where the sentence whose last sign may stand at a place is over; 0 where it is not. */
    private static int endOfSentence(String line, int at) {
        if (".!?".indexOf(line.charAt(at)) < 0) {
            return 0;
        }
        int end = at + 1;
        while (end < line.length() && ")]\"'".indexOf(line.charAt(end)) >= 0) {
            end++;
        }
        return end == line.length() || Character.isWhitespace(line.charAt(end)) ? end : 0;
    }

    /** The line with a brace in front so many further on, or back; the end of the text where there is none. */
    Place section(Place from, int count, boolean on) {
        int line = from.line();
        for (int i = 0; i < count; i++) {
            do {
                line += on ? 1 : -1;
            } while (line > 0 && line < text.size() && !text.line(line).startsWith("{"));
        }
        return new Place(Math.max(0, Math.min(text.size() - 1, line)), 0);
    }
}
