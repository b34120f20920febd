package org.jarnix.programs.patch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** Reads differences, file by file; text around them is passed over. */
final class PatchReader {
    private static final Pattern UNIFIED =
            Pattern.compile("@@ -([0-9]+)(?:,([0-9]+))? \\+([0-9]+)(?:,([0-9]+))? @@.*", Pattern.DOTALL);
    private static final Pattern NORMAL = Pattern.compile("([0-9]+)(?:,([0-9]+))?([acd])([0-9]+)(?:,([0-9]+))?");
    private static final Pattern CONTEXT_OLD = Pattern.compile("\\*\\*\\* ([0-9]+)(?:,([0-9]+))? \\*\\*\\*\\*.*");
    private static final Pattern CONTEXT_NEW = Pattern.compile("--- ([0-9]+)(?:,([0-9]+))? ----.*");
    private static final byte[] CHOPPED = {' ', '\n'};
    private static final Pattern SCRIPT = Pattern.compile("[0-9]+(?:,[0-9]+)?[acdi]|s/\\.//");

    private final List<byte[]> lines;
    private final FilePatch.@Nullable Format wanted;
    private final boolean keepsReturns;
    private int at;

    /** {@code keepsReturns} is whether carriage returns before newlines belong to the lines. */
    PatchReader(List<byte[]> given, FilePatch.@Nullable Format wanted, boolean keepsReturns) {
        this.lines = new ArrayList<>(given);
        this.keepsReturns = keepsReturns;
        this.wanted = wanted;
    }

    private static CommandException fatal(String message) {
        return CommandException.failure(2, "**** " + message);
    }

    private String text(int index) {
        if (index < 0 || index >= lines.size()) {
            return "";
        }
        byte[] line = lines.get(index);
        int end = line.length;
        while (end > 0 && (line[end - 1] == '\n' || line[end - 1] == '\r')) {
            end--;
        }
        return Text.decode(line, 0, end);
    }

    /** The next file; null at the end. */
    @Nullable
    FilePatch next() throws CommandException {
        FilePatch patch = new FilePatch();
        int start = at;
        while (at < lines.size()) {
            String line = text(at);
            FilePatch.Format format = begins(line);
            if (format != null && (wanted == null || wanted == format)) {
                patch.format = format;
                patch.line = at + 1;
                patch.stripped = !keepsReturns && stripReturns(Math.max(start, at - 1));
                try {
                    hunks(patch);
                } catch (CommandException e) {
                    patch.error = e;
                    at = lines.size();
                }
                return patch;
            }
            if (line.startsWith("diff --git ") && patch.git && at > start) {
                return patch;
            }
            header(patch, line);
            patch.leading.add(line);
            at++;
        }
        return patch.git && !patch.isNothing() && (patch.renameTo + patch.copyTo).length() + patch.newMode > -1
                ? patch
                : null;
    }

    /** Takes carriage returns from all lines that follow, if the header's last line ends in one. */
    private boolean stripReturns(int header) {
        if (!endsInReturn(lines.get(header))) {
            return false;
        }
        for (int i = header; i < lines.size(); i++) {
            byte[] line = lines.get(i);
            if (endsInReturn(line)) {
                byte[] stripped = Arrays.copyOf(line, line.length - 1);
                stripped[stripped.length - 1] = '\n';
                lines.set(i, stripped);
            }
        }
        return true;
    }

    static boolean endsInReturn(byte[] line) {
        int n = line.length;
        return n > 1 && line[n - 1] == '\n' && line[n - 2] == '\r';
    }

    private FilePatch.@Nullable Format begins(String line) {
        if (line.startsWith("@@ -")
                && (UNIFIED.matcher(line).matches() || text(at - 1).startsWith("+++ "))) {
            return FilePatch.Format.UNIFIED;
        }
        if (line.startsWith("********") && CONTEXT_OLD.matcher(text(at + 1)).matches()) {
            return FilePatch.Format.CONTEXT;
        }
        if (NORMAL.matcher(line).matches()
                && (text(at + 1).startsWith("< ") || text(at + 1).startsWith("> "))) {
            return FilePatch.Format.NORMAL;
        }
        return SCRIPT.matcher(line).matches() && !line.startsWith("s") && (wanted == FilePatch.Format.ED || isScript())
                ? FilePatch.Format.ED
                : null;
    }

    /** Whether what looks like a command of ed is one: text follows up to a dot, or another command. */
    private boolean isScript() {
        if (text(at).endsWith("d")) {
            return at + 1 == lines.size() || SCRIPT.matcher(text(at + 1)).matches();
        }
        for (int i = at + 1; i < lines.size(); i++) {
            if (text(i).equals(".")) {
                return true;
            }
        }
        return false;
    }

    private void header(FilePatch patch, String line) {
        if (line.startsWith("--- ")) {
            String next = text(at + 1);
            if (next.startsWith("+++ ") || patch.oldName.isEmpty() || patch.newName.isEmpty()) {
                boolean context = !patch.oldHeader.isEmpty() && patch.oldHeader.startsWith("*** ");
                if (context) {
                    patch.newName = name(line);
                    patch.newHeader = line;
                    patch.newMissing |= isMissing(line);
                } else {
                    patch.oldName = name(line);
                    patch.oldHeader = line;
                    patch.oldMissing |= isMissing(line);
                }
            }
        } else if (line.startsWith("+++ ")) {
            patch.newName = name(line);
            patch.newHeader = line;
            patch.newMissing |= isMissing(line);
        } else if (line.startsWith("*** ")) {
            patch.oldName = name(line);
            patch.oldHeader = line;
            patch.oldMissing |= isMissing(line);
        } else if (line.startsWith("Index:")) {
            patch.indexName = line.substring("Index:".length()).strip();
        } else {
            git(patch, line);
        }
    }

    private static void git(FilePatch patch, String line) {
        if (line.startsWith("diff --git ")) {
            patch.git = true;
            String[] names = line.substring("diff --git ".length()).split(" ");
            if (names.length == 2) {
                patch.oldName = names[0];
                patch.newName = names[1];
            }
        } else if (patch.git && line.startsWith("new file mode ")) {
            patch.oldMissing = true;
            patch.newMode =
                    Integer.parseInt(line.substring("new file mode ".length()).strip(), 8);
        } else if (patch.git && line.startsWith("deleted file mode ")) {
            patch.newMissing = true;
        } else if (patch.git && line.startsWith("new mode ")) {
            patch.newMode =
                    Integer.parseInt(line.substring("new mode ".length()).strip(), 8);
        } else if (patch.git && line.startsWith("rename from ")) {
            patch.renameFrom = line.substring("rename from ".length());
        } else if (patch.git && line.startsWith("rename to ")) {
            patch.renameTo = line.substring("rename to ".length());
        } else if (patch.git && line.startsWith("copy from ")) {
            patch.copyFrom = line.substring("copy from ".length());
        } else if (patch.git && line.startsWith("copy to ")) {
            patch.copyTo = line.substring("copy to ".length());
        }
    }

    private static String name(String header) {
        String rest = header.substring(4);
        if (rest.startsWith("\"")) {
            int end = rest.indexOf('"', 1);
            return end < 0 ? rest.substring(1) : rest.substring(1, end);
        }
        int tab = rest.indexOf('\t');
        if (tab >= 0) {
            return rest.substring(0, tab);
        }
        Matcher time = Pattern.compile("(.*?)[ ]+[0-9]{4}-[0-9]{2}-[0-9]{2} .*").matcher(rest);
        return time.matches() ? time.group(1) : rest.strip();
    }

    /** A file without a name, or of the first second, was not there. */
    private static boolean isMissing(String header) {
        String rest = header.substring(4);
        return rest.startsWith("/dev/null")
                || rest.matches(".*\t1970-01-01 00:00:00(\\.0+)? [-+]0000")
                || rest.matches(".*\tThu Jan  1 00:00:00( UTC)? 1970");
    }

    private void hunks(FilePatch patch) throws CommandException {
        if (patch.format == FilePatch.Format.ED) {
            script(patch);
            return;
        }
        while (at < lines.size() && begins(text(at)) == patch.format) {
            switch (patch.format) {
                case UNIFIED -> unified(patch);
                case CONTEXT -> context(patch);
                default -> normal(patch);
            }
        }
    }

    private byte[] line() throws CommandException {
        if (at >= lines.size()) {
            throw fatal("unexpected end of file in patch");
        }
        return lines.get(at++);
    }

    private CommandException malformed() {
        byte[] line = lines.get(at - 1);
        String shown = Text.decode(line);
        return fatal("malformed patch at line " + at + ": " + shown);
    }

    private static long number(@Nullable String text, long otherwise) {
        return text == null || text.isEmpty() ? otherwise : Long.parseLong(text);
    }

    /** A line without its sign and, where a note says so, without its newline. */
    private byte[] content(byte[] line, int from) {
        int end = line.length;
        if (at < lines.size() && lines.get(at).length > 0 && lines.get(at)[0] == '\\') {
            at++;
            end -= end > from && line[end - 1] == '\n' ? 1 : 0;
        } else if (end == from || line[end - 1] != '\n') {
            byte[] closed = Arrays.copyOfRange(line, Math.min(from, end), Math.max(from, end) + 1);
            closed[closed.length - 1] = '\n';
            return closed;
        }
        return Arrays.copyOfRange(line, Math.min(from, end), end);
    }

    private void unified(FilePatch patch) throws CommandException {
        Matcher matcher = UNIFIED.matcher(text(at++));
        if (!matcher.matches()) {
            throw fatal("missing line number at line " + at + ": " + Text.decode(lines.get(at - 1)));
        }
        long before = number(matcher.group(2), 1);
        long after = number(matcher.group(4), 1);
        List<Hunk.Line> body = new ArrayList<>();
        while (before > 0 || after > 0) {
            if (at >= lines.size() && (before != after || before > 2)) {
                throw fatal("malformed patch at line " + at + ":  \n");
            }
            byte[] line = at >= lines.size() ? CHOPPED : line();
            char sign = line.length == 0 || line[0] == '\n' || line[0] == '\t' ? ' ' : (char) line[0];
            if (sign != ' ' && sign != '-' && sign != '+') {
                throw malformed();
            }
            before -= sign == '+' ? 0 : 1;
            after -= sign == '-' ? 0 : 1;
            if (before < 0 || after < 0) {
                throw malformed();
            }
            boolean bare = line.length > 0 && (line[0] == '\n' || line[0] == '\t');
            body.add(new Hunk.Line(sign, content(line, bare ? 0 : 1)));
        }
        patch.hunks.add(new Hunk(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(3)), body));
    }

    private void normal(FilePatch patch) throws CommandException {
        Matcher matcher = NORMAL.matcher(text(at++));
        if (!matcher.matches()) {
            throw malformed();
        }
        char kind = matcher.group(3).charAt(0);
        long oldFirst = Long.parseLong(matcher.group(1));
        long newFirst = Long.parseLong(matcher.group(4));
        long before = kind == 'a' ? 0 : number(matcher.group(2), oldFirst) - oldFirst + 1;
        long after = kind == 'd' ? 0 : number(matcher.group(5), newFirst) - newFirst + 1;
        List<Hunk.Line> body = new ArrayList<>();
        for (long i = 0; i < before; i++) {
            body.add(marked('-', '<'));
        }
        if (kind == 'c' && !text(at++).equals("---")) {
            throw malformed();
        }
        for (long i = 0; i < after; i++) {
            body.add(marked('+', '>'));
        }
        patch.hunks.add(new Hunk(oldFirst, newFirst, body));
    }

    private Hunk.Line marked(char sign, char mark) throws CommandException {
        byte[] line = line();
        if (line.length < 2 || line[0] != mark) {
            throw malformed();
        }
        return new Hunk.Line(sign, content(line, 2));
    }

    private void context(FilePatch patch) throws CommandException {
        at++;
        Matcher old = CONTEXT_OLD.matcher(text(at++));
        if (!old.matches()) {
            throw malformed();
        }
        List<Hunk.Line> before = contextSide(CONTEXT_NEW);
        Matcher now = CONTEXT_NEW.matcher(text(at++));
        if (!now.matches()) {
            throw malformed();
        }
        List<Hunk.Line> after = contextSide(null);
        patch.hunks.add(new Hunk(
                Long.parseLong(old.group(1)), Long.parseLong(now.group(1)), ContextMerge.merge(before, after)));
    }

    private List<Hunk.Line> contextSide(@Nullable Pattern end) {
        List<Hunk.Line> side = new ArrayList<>();
        while (at < lines.size()) {
            byte[] line = lines.get(at);
            boolean known = line.length > 1 && "+-! ".indexOf(line[0]) >= 0 && line[1] == ' ';
            if (!known || end != null && end.matcher(text(at)).matches()) {
                break;
            }
            at++;
            side.add(new Hunk.Line((char) line[0], content(line, 2)));
        }
        return side;
    }

    private void script(FilePatch patch) {
        while (at < lines.size() && SCRIPT.matcher(text(at)).matches()) {
            String command = text(at);
            patch.script.add(lines.get(at++));
            if (command.endsWith("d") || command.startsWith("s")) {
                continue;
            }
            while (at < lines.size()) {
                byte[] line = lines.get(at++);
                patch.script.add(line);
                if (Text.decode(line).equals(".\n")) {
                    break;
                }
            }
        }
    }
}
