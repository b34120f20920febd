package org.jarnix.shell.interactive;

import java.util.List;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.builtin.InputFile;
import org.jarnix.shell.interactive.Completion.Found;
import org.jarnix.shell.interp.Interp;
import org.jline.utils.AttributedString;

/** Shows what a word could become, in columns above the line. */
final class CandidateList {
    private final Interp in;
    private final ShellLineReader reader;

    CandidateList(Interp in, ShellLineReader reader) {
        this.in = in;
        this.reader = reader;
    }

    /** Shows them, and asks first where they are many. */
    void show(Found found) {
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
            int key = reader.editor().keys().read();
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

    /** Whether a word is the name of a directory, behind symbolic links too. */
    boolean isDirectory(String candidate) {
        return type(candidate, true) == FileMode.S_IFDIR;
    }

    /** Whether a word is the name of a symbolic link. */
    boolean isLink(String candidate) {
        return type(candidate, false) == FileMode.S_IFLNK;
    }

    private int type(String candidate, boolean follow) {
        int end = candidate.startsWith("$") ? candidate.length() : candidate.lastIndexOf('/') + 1;
        if (candidate.startsWith("~") && end == 0) {
            String home = in.homeOf(candidate.substring(1));
            return home == null ? 0 : FileMode.S_IFDIR;
        }
        String path = new FileCandidates(in).real(candidate.substring(0, end)) + candidate.substring(end);
        try {
            Stat stat = follow ? in.sys().stat(path) : in.sys().lstat(path);
            return stat.mode() & FileMode.S_IFMT;
        } catch (SyscallException e) {
            return 0;
        }
    }
}
