package org.jarnix.shell.interactive;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.builtin.InputFile;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.interactive.Completion.Found;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.keys.EditingVariables;
import org.jline.reader.Buffer;
import org.jline.utils.AttributedString;

/** What the Tab key does: completes as far as there is one way to go, and lists the ways when it is typed again. */
final class CompletionWidget {
    private static final String NEEDS_QUOTES = " \t\n\\'\"`$&|;<>()*?[]{}!#~";

    private final Interp in;
    private final ShellLineReader reader;
    private String before = "";
    private boolean stuck;
    private List<String> menu = List.of();
    private String shown = "";
    private int place;

    CompletionWidget(Interp in, ShellLineReader reader) {
        this.in = in;
        this.reader = reader;
    }

    /** Completes the word at the cursor; false for a beep. */
    boolean complete() {
        Buffer buffer = reader.getBuffer();
        String text = buffer.upToCursor();
        EditingVariables settings = InputFile.bindings(in).variables();
        boolean again = stuck && text.equals(before) || settings.isOn("show-all-if-ambiguous");
        stuck = false;
        Found found = find(text);
        if (found.candidates().isEmpty()) {
            return false;
        }
        String typed = text.substring(found.start());
        String common = commonPrefix(found.candidates());
        boolean alone = found.candidates().size() == 1;
        String written = written(common, found, typed);
        boolean goesOn = !written.equals(typed)
                && common.length() >= TypedWords.unquoted(typed).length();
        if (alone) {
            replace(buffer, typed, written + ending(common, found));
            return true;
        }
        if (goesOn) {
            replace(buffer, typed, written);
        }
        if (again || !goesOn && settings.isOn("show-all-if-unmodified")) {
            list(found);
            return true;
        }
        before = buffer.upToCursor();
        stuck = true;
        return goesOn;
    }

    /** Puts the next of what the word at the cursor could become into its place, all around. */
    boolean next() {
        Buffer buffer = reader.getBuffer();
        if (menu.isEmpty() || !buffer.upToCursor().equals(before)) {
            Found found = find(buffer.upToCursor());
            String typed = buffer.upToCursor().substring(found.start());
            menu = found.candidates().stream()
                    .map(candidate -> written(candidate, found, typed))
                    .toList();
            shown = typed;
            place = -1;
        }
        if (menu.isEmpty()) {
            return false;
        }
        place = (place + 1) % menu.size();
        buffer.backspace(shown.codePointCount(0, shown.length()));
        shown = menu.get(place);
        buffer.write(shown);
        before = buffer.upToCursor();
        return true;
    }

    /** Puts all of what the word at the cursor could become into its place. */
    boolean insertAll() {
        Buffer buffer = reader.getBuffer();
        Found found = find(buffer.upToCursor());
        if (found.candidates().isEmpty()) {
            return false;
        }
        String typed = buffer.upToCursor().substring(found.start());
        buffer.backspace(typed.codePointCount(0, typed.length()));
        for (String candidate : found.candidates()) {
            buffer.write(written(candidate, found, typed) + " ");
        }
        return true;
    }

    /** Lists what the word at the cursor could become. */
    boolean listAll() {
        Found found = find(reader.getBuffer().upToCursor());
        if (found.candidates().isEmpty()) {
            return false;
        }
        list(found);
        return true;
    }

    private Found find(String text) {
        int status = in.lastStatus();
        try {
            return Completion.of(in, text);
        } catch (IOException | ShellError e) {
            return new Found(text.length(), List.of(), false, false, false, '\0');
        } finally {
            in.lastStatus(status);
        }
    }

    private static void replace(Buffer buffer, String typed, String written) {
        if (written.startsWith(typed)) {
            buffer.write(written.substring(typed.length()));
        } else {
            buffer.backspace(typed.codePointCount(0, typed.length()));
            buffer.write(written);
        }
    }

    /** A candidate as it has to be typed: the open quote kept, or what means something to the shell escaped. */
    private static String written(String candidate, Found found, String typed) {
        if (found.quote() != 0) {
            int at = typed.lastIndexOf(found.quote());
            boolean atStart = typed.indexOf(found.quote()) == at && at == 0;
            return atStart ? found.quote() + candidate : candidate;
        }
        if (!found.quotes()) {
            return candidate;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < candidate.length(); i++) {
            char c = candidate.charAt(i);
            boolean tilde = c == '~' && (i > 0 || !typed.startsWith("~"));
            boolean hash = c == '#' && i > 0;
            if (NEEDS_QUOTES.indexOf(c) >= 0 && (c != '~' || tilde) && !hash) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }

    /** What stands behind the only candidate: a slash behind a folder, else the closing quote and a space. */
    private String ending(String candidate, Found found) {
        if (found.files() && isDirectory(candidate)) {
            boolean marked = candidate.endsWith("/")
                    || !InputFile.bindings(in).variables().isOn("mark-directories");
            return marked ? "" : "/";
        }
        String closing = found.quote() == 0 ? "" : String.valueOf(found.quote());
        boolean open = !found.spaces() || found.candidates().get(0).endsWith("=");
        return open ? "" : closing + " ";
    }

    private boolean isDirectory(String candidate) {
        String path = candidate;
        if (path.startsWith("~")) {
            int slash = path.indexOf('/');
            String user = path.substring(1, slash < 0 ? path.length() : slash);
            String home = user.isEmpty() ? in.variables().get("HOME") : in.homeOf(user);
            if (home == null) {
                return false;
            }
            path = home + (slash < 0 ? "" : path.substring(slash));
        }
        try {
            Stat stat = in.sys().stat(path);
            return (stat.mode() & FileMode.S_IFMT) == FileMode.S_IFDIR;
        } catch (SyscallException e) {
            return false;
        }
    }

    private static String commonPrefix(List<String> candidates) {
        String common = candidates.get(0);
        for (String candidate : candidates) {
            int n = 0;
            while (n < common.length() && n < candidate.length() && common.charAt(n) == candidate.charAt(n)) {
                n++;
            }
            common = common.substring(0, n);
        }
        return common;
    }

    // ---- the list

    private void list(Found found) {
        int count = found.candidates().size();
        int asksFrom = Integer.parseInt(InputFile.bindings(in).variables().get("completion-query-items"));
        if (asksFrom > 0 && count >= asksFrom && !agrees(count)) {
            return;
        }
        List<String> shown = found.candidates().stream()
                .map(candidate -> found.files() ? lastPart(candidate) : candidate)
                .toList();
        reader.printAbove(heading() + columns(shown));
    }

    private String heading() {
        return reader.promptAndLine() + "\n";
    }

    private boolean agrees(int count) {
        reader.printAbove(heading() + "Display all " + count + " possibilities? (y or n)");
        while (true) {
            int key = reader.readCharacter();
            if (key == 'y' || key == 'Y' || key == ' ' || key == '\t') {
                return true;
            }
            if (key == 'n' || key == 'N' || key < 0 || key == 127) {
                return false;
            }
        }
    }

    private String lastPart(String path) {
        boolean folder = isDirectory(path);
        String name = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return name.substring(name.lastIndexOf('/') + 1) + (folder ? "/" : "");
    }

    private static int width(String text) {
        return new AttributedString(text).columnLength();
    }

    private String columns(List<String> shown) {
        int width = 0;
        for (String one : shown) {
            width = Math.max(width, width(one) + 2);
        }
        int columns = Math.max(1, reader.getTerminal().getSize().getColumns() / width);
        int rows = (shown.size() + columns - 1) / columns;
        StringBuilder out = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            for (int at = row; at < shown.size(); at += rows) {
                String one = shown.get(at);
                out.append(one);
                if (at + rows < shown.size()) {
                    out.append(" ".repeat(width - width(one)));
                }
            }
            out.append(row + 1 < rows ? "\n" : "");
        }
        return out.toString();
    }
}
