package org.jarnix.shell.interactive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.shell.builtin.InputFile;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.interactive.Completion.Found;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.keys.EditingVariables;
import org.jarnix.shell.line.EditedLine;

/** What the Tab key does: completes as far as there is one way to go, and lists the ways when it is typed again. */
final class CompletionWidget {
    private static final String NEEDS_QUOTES = " \t\n\\'\"`$&|;<>()*?[]{}!#~";

    private final Interp in;
    private final ShellLineReader reader;
    private final EditedLine line;
    private final CandidateList list;
    private boolean stuck;
    private List<String> menu = List.of();
    private int start;
    private int place;

    CompletionWidget(Interp in, ShellLineReader reader) {
        this.in = in;
        this.reader = reader;
        this.line = reader.line();
        this.list = new CandidateList(in, reader);
    }

    /** Calls a function of the editor that has to do with completion; false for a beep. */
    boolean call(String function) {
        return switch (function) {
            case "complete",
                    "complete-command",
                    "complete-filename",
                    "complete-hostname",
                    "complete-username",
                    "complete-variable",
                    "dynamic-complete-history" -> complete(function);
            case "possible-completions",
                    "possible-command-completions",
                    "possible-filename-completions",
                    "possible-hostname-completions",
                    "possible-username-completions",
                    "possible-variable-completions" -> listAll(function.replaceAll("possible-|-completions", ""));
            case "menu-complete", "old-menu-complete" ->
                next(function, reader.editor().count());
            case "menu-complete-backward" -> next(function, -reader.editor().count());
            case "insert-completions" -> insertAll();
            default -> false;
        };
    }

    private boolean complete(String function) {
        EditingVariables settings = InputFile.bindings(in).variables();
        boolean again = reader.editor().last().equals(function) && stuck;
        stuck = false;
        String text = line.beforePoint();
        Found found = find(text, kind(function));
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
            boolean same = written.equals(typed);
            replace(found.start(), written + ending(common, found, same));
            return true;
        }
        if (goesOn) {
            replace(found.start(), written);
        }
        boolean lists = settings.isOn("show-all-if-ambiguous") || !goesOn && settings.isOn("show-all-if-unmodified");
        if (again && !goesOn || lists) {
            list.show(found);
            return true;
        }
        stuck = !goesOn;
        return false;
    }

    private static String kind(String function) {
        return function.replaceFirst("complete-?", "");
    }

    /** Puts the next of what the word at the cursor could become into its place, all around. */
    private boolean next(String function, int step) {
        if (!reader.editor().last().startsWith("menu-complete")
                && !reader.editor().last().equals(function)) {
            String text = line.beforePoint();
            Found found = find(text, "");
            String typed = text.substring(found.start());
            start = found.start();
            menu = new ArrayList<>();
            found.candidates().forEach(candidate -> menu.add(written(candidate, found, typed)));
            if (menu.size() == 1) {
                replace(start, menu.get(0) + ending(found.candidates().get(0), found, false));
                menu = List.of();
                return true;
            }
            menu.add(0, typed);
            place = 0;
        }
        if (menu.size() < 2) {
            return false;
        }
        place = Math.floorMod(place + step, menu.size());
        replace(start, menu.get(place));
        return place != 0;
    }

    /** Puts all of what the word at the cursor could become into its place. */
    private boolean insertAll() {
        String text = line.beforePoint();
        Found found = find(text, "");
        if (found.candidates().isEmpty()) {
            return false;
        }
        String typed = text.substring(found.start());
        StringBuilder all = new StringBuilder();
        for (String candidate : found.candidates()) {
            all.append(written(candidate, found, typed)).append(' ');
        }
        replace(found.start(), all.toString());
        return true;
    }

    /** Lists what the word at the cursor could become. */
    private boolean listAll(String kind) {
        Found found = find(line.beforePoint(), kind.equals("possible") ? "" : kind);
        if (found.candidates().isEmpty()) {
            return false;
        }
        list.show(found);
        return true;
    }

    private void replace(int from, String text) {
        line.replace(from, line.point(), text);
    }

    private Found find(String text, String kind) {
        int status = in.lastStatus();
        try {
            return Completion.of(in, text, kind);
        } catch (IOException | ShellError e) {
            return new Found(text.length(), List.of(), false, false, false, '\0');
        } finally {
            in.lastStatus(status);
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

    /**
     * What stands behind the only candidate: a slash behind a folder, else the closing quote and a space.
     *
     * @param same whether nothing was added, so that a link to a folder is meant
     */
    private String ending(String candidate, Found found, boolean same) {
        EditingVariables settings = InputFile.bindings(in).variables();
        if (found.files() && list.isDirectory(candidate)) {
            boolean link = !same && !settings.isOn("mark-symlinked-directories") && list.isLink(candidate);
            boolean there = candidate.endsWith("/") || line.text().startsWith("/", line.point());
            return link || there || !settings.isOn("mark-directories") ? "" : "/";
        }
        String closing = found.quote() == 0 ? "" : String.valueOf(found.quote());
        boolean open = !found.spaces() || found.candidates().get(0).endsWith("=") || line.point() < line.length();
        return open ? "" : closing + " ";
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
}
