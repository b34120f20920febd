package org.jarnix.programs.tar;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.Glob;
import org.jspecify.annotations.Nullable;

/** The members that were asked for by name, and the folders that they are meant for. */
final class Selection {
    private final List<Wanted> wanted = new ArrayList<>();
    private final List<String> folders = new ArrayList<>();
    private final int lastFolder;

    private static final class Wanted {
        final String text;
        final Pattern pattern;
        final int folder;
        int found;

        Wanted(String text, Pattern pattern, int folder) {
            this.text = text;
            this.pattern = pattern;
            this.folder = folder;
        }
    }

    Selection(List<TarOptions.Operand> operands) {
        folders.add(".");
        for (TarOptions.Operand operand : operands) {
            switch (operand) {
                case TarOptions.Operand.Folder(String path) -> {
                    String before = folders.getLast();
                    folders.add(path.startsWith("/") || before.equals(".") ? path : before + "/" + path);
                }
                case TarOptions.Operand.Name(String name, TarOptions.Matching matching) ->
                    wanted.add(new Wanted(name, new Pattern(name, matching), folders.size() - 1));
            }
        }
        lastFolder = folders.size() - 1;
    }

    boolean isAll() {
        return wanted.isEmpty();
    }

    /** The folder of that number, as it was written. */
    String folder(int number) {
        return folders.get(number);
    }

    int folders() {
        return folders.size();
    }

    /** The number of the folder that a member is meant for; -1 where it was not asked for. */
    int match(String member, int occurrence) {
        if (wanted.isEmpty()) {
            return lastFolder;
        }
        for (Wanted one : wanted) {
            if (one.pattern.matches(member)) {
                one.found++;
                return occurrence == 0 || one.found == occurrence ? one.folder : -1;
            }
        }
        return -1;
    }

    /** Whether each name was found as often as wanted, so that the rest of the archive does not matter. */
    boolean isDone(int occurrence) {
        if (occurrence == 0 || wanted.isEmpty()) {
            return false;
        }
        for (Wanted one : wanted) {
            if (one.found < occurrence) {
                return false;
            }
        }
        return true;
    }

    /** Complains of names that no member had. */
    void complain(Session session) throws IOException {
        boolean magic = false;
        for (Wanted one : wanted) {
            magic |= one.found == 0 && Glob.hasMagic(one.text, false);
        }
        if (magic && !session.options().wildcardsSaid) {
            session.warn("Pattern matching characters used in file names");
            session.warn("Use --wildcards to enable pattern matching, or --no-wildcards to suppress this warning");
        }
        for (Wanted one : wanted) {
            if (one.found == 0) {
                session.error(session.quoted(one.text) + ": Not found in archive");
            } else if (one.found < session.options().occurrence) {
                session.error(session.quoted(one.text) + ": Required occurrence not found in archive");
            }
        }
    }

    /** The text of the first name that matches; null where none does. */
    @Nullable
    String firstMatch(String member) {
        for (Wanted one : wanted) {
            if (one.pattern.matches(member)) {
                one.found++;
                return one.text;
            }
        }
        return null;
    }
}
