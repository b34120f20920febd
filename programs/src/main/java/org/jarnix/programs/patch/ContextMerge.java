package org.jarnix.programs.patch;

import java.util.ArrayList;
import java.util.List;

/** Makes one list of the two sides of a hunk in the context format, of which one may be left out. */
final class ContextMerge {
    private ContextMerge() {}

    static List<Hunk.Line> merge(List<Hunk.Line> before, List<Hunk.Line> after) {
        List<Hunk.Line> result = new ArrayList<>();
        if (before.isEmpty() || after.isEmpty()) {
            for (Hunk.Line line : before.isEmpty() ? after : before) {
                char changed = before.isEmpty() ? '+' : '-';
                result.add(new Hunk.Line(line.sign() == ' ' ? ' ' : changed, line.text()));
            }
            return result;
        }
        int i = 0;
        int k = 0;
        while (i < before.size() || k < after.size()) {
            if (i < before.size() && before.get(i).sign() != ' ') {
                result.add(new Hunk.Line('-', before.get(i++).text()));
            } else if (k < after.size() && after.get(k).sign() != ' ') {
                result.add(new Hunk.Line('+', after.get(k++).text()));
            } else {
                if (i < before.size()) {
                    result.add(before.get(i));
                } else {
                    result.add(after.get(k));
                }
                i++;
                k++;
            }
        }
        return result;
    }
}
