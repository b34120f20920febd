package org.jarnix.shell.interactive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.shell.builtin.InputFile;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.interactive.Completion.Found;
import org.jarnix.shell.interactive.Completion.Wanted;
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
                    "possible-variable-completions" -> listAll(function.replaceAll("possible-|-?completions", ""));
            case "menu-complete", "old-menu-complete" ->
                next(function, reader.editor().count());
            case "menu-complete-backward" -> next(function, -reader.editor().count());
            case "insert-completions" -> insertAll();
            case "complete-into-braces" -> intoBraces();
            case "dabbrev-expand" -> next(function, reader.editor().count());
            case "glob-complete-word" -> globbed('\t');
            case "glob-expand-word" -> globbed('*');
            case "glob-list-expansions" -> globbed('?');
            default -> false;
        };
    }

    private boolean complete(String function) {
        EditingVariables settings = InputFile.bindings(in).variables();
        boolean again = reader.editor().last().equals(function) && stuck;
        stuck = false;
        boolean always = settings.isOn("show-all-if-ambiguous");
        int type = again ? '?' : always ? '!' : settings.isOn("show-all-if-unmodified") ? '@' : '\t';
        String text = line.beforePoint();
        Found found = find(kind(function), type);
        if (found.candidates().isEmpty()) {
            return false;
        }
        String typed = text.substring(found.start());
        String common = commonPrefix(found.candidates());
        boolean alone = found.candidates().size() == 1;
        String written = written(common, found, typed);
        boolean goesOn = !common.isEmpty() && !written.equals(typed);
        if (alone) {
            String kept = common.isEmpty() ? typed : written;
            replace(found.start(), kept + ending(common, found, kept.equals(typed)));
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
            Found found = find(function.equals("dabbrev-expand") ? "history" : "", '%');
            String typed = text.substring(found.start());
            start = found.start();
            menu = new ArrayList<>();
            for (String candidate : found.candidates()) {
                String behind = function.startsWith("dabbrev") ? "" : ending(candidate, found, false);
                menu.add(written(candidate, found, typed) + behind);
            }
            if (menu.size() == 1) {
                replace(start, menu.get(0));
                return true;
            }
            if (!menu.isEmpty()) {
                menu.add(0, written(commonPrefix(found.candidates()), found, typed));
            }
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
        Found found = find("", '*');
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

    /** Writes what the word could become with braces around what differs. */
    private boolean intoBraces() {
        String text = line.beforePoint();
        Found found = find("filename", '\t');
        if (found.candidates().isEmpty()) {
            return false;
        }
        String typed = text.substring(found.start());
        List<String> names = new ArrayList<>();
        for (String candidate : found.candidates()) {
            names.add(written(candidate, found, typed));
        }
        String only = names.size() == 1 ? ending(found.candidates().get(0), found, false) : " ";
        replace(found.start(), LineExpansion.inBraces(names, commonPrefix(names)) + only);
        return true;
    }

    /** Takes the word before the cursor for a pattern of files: completes it, writes all that match, or lists them. */
    private boolean globbed(char how) {
        LineExpansion expansion = new LineExpansion(in, line);
        boolean goesOn = how == '\t' || reader.editor().isExplicit();
        List<String> matches = expansion.matches(goesOn);
        if (matches.isEmpty()) {
            return false;
        }
        int from = expansion.startOfWord();
        Found found = new Found(from, matches, true, true, true, '\0');
        if (how == '?') {
            list.show(found);
            return true;
        }
        StringBuilder all = new StringBuilder();
        if (how == '*') {
            matches.forEach(match -> all.append(written(match, found, "")).append(' '));
        } else {
            String common = commonPrefix(matches);
            all.append(written(common, found, "")).append(matches.size() == 1 ? ending(common, found, false) : "");
        }
        replace(from, all.toString());
        return true;
    }

    /** Lists what the word at the cursor could become. */
    private boolean listAll(String kind) {
        Found found = find(kind, '?');
        if (found.candidates().isEmpty()) {
            return false;
        }
        list.show(found);
        return true;
    }

    private void replace(int from, String text) {
        line.replace(from, line.point(), text);
    }

    private Found find(String kind, int type) {
        int status = in.lastStatus();
        int key = reader.editor().keys().last();
        Wanted wanted = new Wanted(line.text(), line.point(), kind, type, key);
        try {
            return Completion.of(in, wanted);
        } catch (IOException | ShellError e) {
            return new Found(line.point(), List.of(), false, false, false, '\0');
        } finally {
            in.lastStatus(status);
        }
    }

    /** A candidate as it has to be typed: the open quote kept, or what means something to the shell escaped. */
    private static String written(String candidate, Found found, String typed) {
        int folder = candidate.lastIndexOf('/') + 1;
        boolean expands = found.files() && typed.indexOf('$') >= 0 && typed.indexOf("\\$") < 0;
        int plain = expands ? folder : 0;
        if (found.quote() != 0) {
            boolean begins = typed.startsWith(String.valueOf(found.quote()));
            String quoted = !found.quotes()
                    ? candidate
                    : candidate.substring(0, plain) + quoted(candidate.substring(plain), found.quote());
            return begins ? found.quote() + quoted : quoted;
        }
        if (!found.quotes()) {
            return candidate;
        }
        StringBuilder out = new StringBuilder(candidate.substring(0, plain));
        for (int i = plain; i < candidate.length(); i++) {
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

    /** What may stand in quotes that are open. */
    private static String quoted(String text, char quote) {
        return quote == '\'' ? text.replace("'", "'\\''") : text.replaceAll("[\"$`\\\\]", "\\\\$0");
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
            boolean closes = found.quote() != 0 && needsQuotes(candidate);
            String behind = closes ? String.valueOf(found.quote()) : "";
            return link || there || !settings.isOn("mark-directories") ? behind : behind + "/";
        }
        String closing = found.quote() == 0 ? "" : String.valueOf(found.quote());
        boolean open = !found.spaces() || candidate.endsWith("=") || line.point() < line.length();
        return open ? "" : closing + " ";
    }

    private static boolean needsQuotes(String text) {
        return text.chars().anyMatch(c -> NEEDS_QUOTES.indexOf(c) >= 0 && c != '~');
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
