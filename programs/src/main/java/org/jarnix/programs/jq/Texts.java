package org.jarnix.programs.jq;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.regex.BudgetedText;
import org.jarnix.api.lib.regex.RegexBudgetException;
import org.jarnix.programs.jq.Values.Fields;

/** Functions of strings: splitting, searching, and regular expressions of Perl's kind. */
final class Texts {
    private Texts() {}

    static Items split(String text, String separator) {
        List<Object> parts = new ArrayList<>();
        if (text.isEmpty()) {
            return Items.EMPTY;
        }
        if (separator.isEmpty()) {
            text.codePoints().forEach(c -> parts.add(Character.toString(c)));
            return Items.of(parts);
        }
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        parts.add(text.substring(from));
        return Items.of(parts);
    }

    /** The places of a part, in code points; parts may overlap. */
    static Object indices(Object in, Object wanted) {
        List<Object> found = new ArrayList<>();
        if (in == Values.NULL) {
            return Values.NULL;
        }
        if (in instanceof String text && wanted instanceof String part) {
            if (part.isEmpty()) {
                return Values.NULL;
            }
            for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
                found.add((double) text.codePointCount(0, at));
            }
            return Items.of(found);
        }
        if (!(in instanceof Items items)) {
            throw new JqError("Cannot determine indices of " + Values.type(wanted) + " in " + Values.type(in));
        }
        Items part = wanted instanceof Items several ? several : Items.of(wanted);
        if (part.isEmpty()) {
            return Values.NULL;
        }
        for (int i = 0; i + part.size() <= items.size(); i++) {
            boolean same = true;
            for (int k = 0; same && k < part.size(); k++) {
                same = Values.same(items.get(i + k), part.get(k));
            }
            if (same) {
                found.add((double) i);
            }
        }
        return Items.of(found);
    }

    /** All matches, or whether there is one. */
    static Object match(Sys sys, RegexCache patterns, Object in, Object regex, Object flags, Object test) {
        if (!(in instanceof String text)) {
            throw new JqError(Values.described(in) + " cannot be matched, as it is not a string");
        }
        if (!(regex instanceof String source)) {
            throw new JqError(Values.described(regex) + " cannot be matched, as it is not a string");
        }
        if (flags != Values.NULL && !(flags instanceof String)) {
            throw new JqError(Values.described(flags) + " is not a string");
        }
        String letters = flags instanceof String given ? given : "";
        try {
            Pattern pattern = patterns.of(source, letters);
            Matcher matcher = pattern.matcher(new BudgetedText(sys, text));
            return Values.truth(test) ? matcher.find() : all(matcher, pattern, text, letters);
        } catch (RegexBudgetException e) {
            throw new JqError(source + " (at offset 0) is not a valid regex: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw new JqError(source + " (at offset 0) is not a valid regex: too deep");
        }
    }

    private static Items all(Matcher matcher, Pattern pattern, String text, String letters) {
        List<Object> found = new ArrayList<>();
        boolean global = letters.indexOf('g') >= 0;
        String[] names = new String[matcher.groupCount() + 1];
        pattern.namedGroups().forEach((name, number) -> names[number] = name.replace("zUz", "_"));
        int next = 0;
        while ((found.isEmpty() || next < text.length()) && matcher.find()) {
            next = Math.max(matcher.end(), matcher.start() + 1);
            if (letters.indexOf('n') >= 0 && matcher.end() == matcher.start()) {
                continue;
            }
            Fields match = group(matcher, 0, text);
            List<Object> captures = new ArrayList<>();
            for (int i = 1; i <= matcher.groupCount(); i++) {
                Fields capture = group(matcher, i, text);
                capture.put("name", names[i] == null ? Values.NULL : names[i]);
                captures.add(capture);
            }
            match.put("captures", Items.of(captures));
            found.add(match);
            if (!global) {
                break;
            }
        }
        return Items.of(found);
    }

    private static Fields group(Matcher matcher, int number, String text) {
        Fields group = new Fields();
        int start = matcher.start(number);
        String string = matcher.group(number);
        group.put("offset", (double) (start < 0 ? -1 : text.codePointCount(0, start)));
        if (string == null) {
            group.put("string", Values.NULL);
            group.put("length", 0.0);
        } else {
            group.put("length", (double) string.codePointCount(0, string.length()));
            group.put("string", string);
        }
        return group;
    }

    /** The named groups of a match as an object. */
    static Object captured(Object match) {
        Fields all = new Fields();
        if (match instanceof Fields fields && Values.field(fields, "captures") instanceof Items captures) {
            for (Object capture : captures) {
                if (capture instanceof Fields one && Values.field(one, "name") instanceof String name) {
                    all.put(name, Values.field(one, "string"));
                }
            }
        }
        return all;
    }

    /** Splits by a regular expression. */
    static Object splitBy(Sys sys, RegexCache patterns, Object in, Object regex, Object flags) {
        Object letters = flags instanceof String given ? given + "g" : "g";
        Items matches = (Items) match(sys, patterns, in, regex, letters, false);
        String text = (String) in;
        List<Object> parts = new ArrayList<>();
        int from = 0;
        for (Object match : matches) {
            Fields fields = (Fields) match;
            int start = text.offsetByCodePoints(0, ((Double) Values.field(fields, "offset")).intValue());
            parts.add(text.substring(from, Math.max(from, start)));
            from = start + ((String) Values.field(fields, "string")).length();
        }
        parts.add(text.substring(from));
        return Items.of(parts);
    }
}
