package org.jarnix.programs.diff;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Conversion;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/**
 * Formats that the user gives for groups of lines and for lines ({@code --changed-group-format} and the like), of which
 * {@code diff -D} is one (diffutils manual, "If-then-else").
 */
final class GroupFormat implements Format {
    private static final Pattern CHOICE =
            Pattern.compile("\\(([0-9]{1,18}|[eflmnEFLMN])=([0-9]{1,18}|[eflmnEFLMN])\\?");

    private final Out out;
    private final String same;
    private final String old;
    private final String fresh;
    private final String changed;
    private final String sameLine;
    private final String oldLine;
    private final String newLine;

    private GroupFormat(Out out, Args args, String name) {
        this.out = out;
        boolean merges = !name.isEmpty();
        String ifOld = "#ifndef " + name + "\n%<";
        String ifNew = "#ifdef " + name + "\n%>";
        String end = "#endif /* " + name + " */\n";
        String given = args.value("changed-group-format");
        old = args.value(
                "old-group-format", merges ? ifOld + "#endif /* ! " + name + " */\n" : given != null ? given : "%<");
        fresh = args.value("new-group-format", merges ? ifNew + end : given != null ? given : "%>");
        String both = merges ? ifOld + "#else /* " + name + " */\n%>" + end : old + fresh;
        changed = given != null ? given : both;
        same = args.value("unchanged-group-format", "%=");
        String each = args.value("line-format", "%l\n");
        sameLine = args.value("unchanged-line-format", each);
        oldLine = args.value("old-line-format", each);
        newLine = args.value("new-line-format", each);
    }

    static GroupFormat of(Out out, Args args) {
        return new GroupFormat(out, args, args.value("ifdef", ""));
    }

    @Override
    public boolean showsEqual() {
        return true;
    }

    @Override
    public void show(Pair pair, List<Change> changes) throws IOException {
        int at = 0;
        int other = 0;
        for (Change c : changes) {
            group(same, pair, new Change(at, c.oldStart() - at, other, c.newStart() - other));
            String format = c.newCount() == 0 ? old : c.oldCount() == 0 ? fresh : changed;
            group(format, pair, c);
            at = c.oldEnd();
            other = c.newEnd();
        }
        group(
                same,
                pair,
                new Change(at, pair.before().size() - at, other, pair.after().size() - other));
    }

    private void group(String format, Pair pair, Change c) throws IOException {
        if (c.oldCount() > 0 || c.newCount() > 0) {
            group(format, 0, "", pair, c);
        }
    }

    /** Writes a group up to one of the characters that end its format, and says where that stands. */
    private int group(String format, int from, String ends, Pair pair, Change c) throws IOException {
        int i = from;
        for (; i < format.length() && ends.indexOf(format.charAt(i)) < 0; i++) {
            char letter = format.charAt(i);
            if (letter != '%' || i + 1 == format.length()) {
                out.print(String.valueOf(letter));
                continue;
            }
            letter = format.charAt(++i);
            switch (letter) {
                case '%' -> out.write('%');
                case '<' -> lines(oldLine, pair.before(), c.oldStart(), c.oldEnd());
                case '>' -> lines(newLine, pair.after(), c.newStart(), c.newEnd());
                case '=' -> lines(sameLine, pair.before(), c.oldStart(), c.oldEnd());
                case '(' -> i = choice(format, i, pair, c);
                case 'c' -> i = character(format, i);
                default -> i = number(format, i, c);
            }
        }
        return i;
    }

    /** {@code %(A=B?T:E)}: T where the numbers or letters A and B are equal, else E. */
    private int choice(String format, int at, Pair pair, Change c) throws IOException {
        Matcher question = CHOICE.matcher(format).region(at, format.length());
        if (!question.lookingAt()) {
            out.print("%(");
            return at;
        }
        boolean equal = value(question.group(1), c) == value(question.group(2), c);
        int colon = part(format, question.end(), ":", pair, equal ? c : null);
        return part(format, colon + 1, ")", pair, equal ? null : c);
    }

    /** Writes a part of a choice, or passes over it where there is no change to show. */
    private int part(String format, int from, String end, Pair pair, @Nullable Change c) throws IOException {
        if (c != null) {
            return group(format, from, end, pair, c);
        }
        int i = from;
        while (i < format.length() && end.indexOf(format.charAt(i)) < 0) {
            boolean nested = format.startsWith("%(", i);
            i = nested ? part(format, part(format, i + 2, ":", pair, null) + 1, ")", pair, null) + 1 : i + 1;
        }
        return i;
    }

    private static long value(String word, Change c) {
        return Character.isDigit(word.charAt(0)) ? Long.parseLong(word) : value(word.charAt(0), c);
    }

    /** {@code %c'X'}, also by an octal number. */
    private int character(String format, int at) throws IOException {
        int end = format.indexOf('\'', at + 3);
        if (end < 0) {
            out.print("%c");
            return at;
        }
        String inner = format.substring(at + 2, end);
        boolean octal = inner.startsWith("\\") && inner.length() > 1;
        out.write(octal ? Integer.parseInt(inner.substring(1), 8) : inner.charAt(0));
        return end;
    }

    private int number(String format, int at, Change c) throws IOException {
        int i = at;
        while (i < format.length() && "-'0123456789.".indexOf(format.charAt(i)) >= 0) {
            i++;
        }
        if (i + 1 >= format.length() || "doxX".indexOf(format.charAt(i)) < 0) {
            out.print("%" + format.charAt(at));
            return at;
        }
        char letter = format.charAt(i + 1);
        if ("eflmnEFLMN".indexOf(letter) < 0) {
            out.print("%" + format.charAt(at));
            return at;
        }
        out.print(shown(format.substring(at, i), format.charAt(i), value(letter, c)));
        return i + 1;
    }

    private static int value(char letter, Change c) {
        return switch (letter) {
            case 'e' -> c.oldStart();
            case 'f' -> c.oldStart() + 1;
            case 'l' -> c.oldEnd();
            case 'm' -> c.oldEnd() + 1;
            case 'n' -> c.oldCount();
            case 'E' -> c.newStart();
            case 'F' -> c.newStart() + 1;
            case 'L' -> c.newEnd();
            case 'M' -> c.newEnd() + 1;
            default -> c.newCount();
        };
    }

    private static String shown(String flags, char letter, int value) {
        String digits = flags.replaceAll("^[-']*", "");
        int point = digits.indexOf('.');
        String width = point < 0 ? digits : digits.substring(0, point);
        int precision = point < 0 ? -1 : Integer.parseInt("0" + digits.substring(point + 1));
        String signs = (flags.startsWith("-") ? "-" : "") + (width.startsWith("0") ? "0" : "");
        Conversion how = Conversion.of(signs, width.isEmpty() ? 0 : Integer.parseInt(width), precision, letter);
        return letter == 'd' ? how.signed(value) : how.unsigned(value);
    }

    private void lines(String format, Content content, int from, int to) throws IOException {
        for (int line = from; line < to; line++) {
            line(format, content, line);
        }
    }

    private void line(String format, Content content, int line) throws IOException {
        boolean open = content.lacksNewline(line);
        for (int i = 0; i < format.length(); i++) {
            char letter = format.charAt(i);
            if (letter != '%' || i + 1 == format.length()) {
                out.print(String.valueOf(letter));
                continue;
            }
            letter = format.charAt(++i);
            switch (letter) {
                case '%' -> out.write('%');
                case 'l' -> out.write(content.lines().get(line));
                case 'L' -> {
                    out.write(content.lines().get(line));
                    out.print(open ? "" : "\n");
                }
                case 'c' -> i = character(format, i);
                default -> {
                    int end = i;
                    while (end < format.length() && "-'0123456789.".indexOf(format.charAt(end)) >= 0) {
                        end++;
                    }
                    boolean conversion = end + 1 < format.length() && "doxX".indexOf(format.charAt(end)) >= 0;
                    if (conversion && format.charAt(end + 1) == 'n') {
                        out.print(shown(format.substring(i, end), format.charAt(end), line + 1));
                        i = end + 1;
                    } else {
                        out.print("%" + letter);
                    }
                }
            }
        }
    }
}
