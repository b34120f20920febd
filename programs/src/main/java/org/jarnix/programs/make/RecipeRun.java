package org.jarnix.programs.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.WaitStatus;

/** A recipe while it runs: its lines one after the other, each a command. */
final class RecipeRun {
    /** A line that is ready to run. */
    private record Ready(String text, Place place, boolean silent, boolean ignore, boolean always) {}

    private final Session session;
    private final Target target;
    private final List<Ready> lines = new ArrayList<>();
    private int next;
    private int pid = -1;
    private boolean started;

    RecipeRun(Session session, Target target, Recipe recipe) throws IOException {
        this.session = session;
        this.target = target;
        boolean oneShell = session.has(".ONESHELL");
        List<Recipe.Line> all = recipe.lines();
        if (oneShell && all.size() > 1) {
            List<String> texts = new ArrayList<>();
            all.forEach(line -> texts.add(line.text()));
            add(recipe.placeOf(0), String.join("\n", texts), oneShell);
        } else {
            for (int i = 0; i < all.size(); i++) {
                add(recipe.placeOf(i), all.get(i).text(), false);
            }
        }
        session.at(null);
    }

    private void add(Place place, String text, boolean oneShell) throws IOException {
        session.at(place);
        boolean submake = text.contains("$(MAKE)") || text.contains("${MAKE}");
        String expanded = session.expand(text.replace("\\\n" + prefix(), "\\\n"), target.scope);
        for (String command : oneShell ? List.of(expanded) : commands(expanded)) {
            boolean silent = session.options().silent() || names(".SILENT");
            boolean ignore = session.options().ignoreErrors() || names(".IGNORE");
            boolean always = submake;
            int at = 0;
            for (; at < command.length() && " \t@-+".indexOf(command.charAt(at)) >= 0; at++) {
                switch (command.charAt(at)) {
                    case '@' -> silent = true;
                    case '-' -> ignore = true;
                    case '+' -> always = true;
                    default -> {}
                }
            }
            if (!Words.trim(command.substring(at)).isEmpty()) {
                lines.add(new Ready(command.substring(at), place, silent, ignore, always));
            }
        }
    }

    private String prefix() throws IOException {
        String prefix = session.value(".RECIPEPREFIX");
        return prefix.isEmpty() ? "\t" : prefix.substring(0, 1);
    }

    /** The commands of a line, several where a variable brought newlines. */
    private static List<String> commands(String text) {
        List<String> commands = new ArrayList<>();
        SourceLines lines = new SourceLines(text, 1);
        for (String line = lines.next(); line != null; line = lines.next()) {
            commands.add(line);
        }
        return commands;
    }

    /** Whether a special target holds for this one: it names it, or names nothing and so all. */
    private boolean names(String special) {
        Target found = session.rules().known(special);
        return found != null && found.ruled && (found.needs.isEmpty() || found.needs.contains(target.name()));
    }

    Target target() {
        return target;
    }

    int pid() {
        return pid;
    }

    /** Whether any command was there to run. */
    boolean started() {
        return started;
    }

    /** Whether nothing but commands that run always would be run by a dry run. */
    boolean hasWork() {
        return !lines.isEmpty();
    }

    /** Starts the next command; false where none is left. */
    boolean advance(boolean dry) throws IOException {
        while (next < lines.size()) {
            Ready line = lines.get(next++);
            started = true;
            if (dry || !line.silent() || session.options().trace()) {
                session.io().out().println(line.text());
                session.io().out().flush();
            }
            if (!dry || line.always()) {
                pid = session.shell().start(line.text(), target.scope);
                return true;
            }
        }
        pid = -1;
        return false;
    }

    /** Takes a command's end; false where it failed and that counts. */
    boolean ended(WaitStatus status) throws IOException {
        Ready line = lines.get(next - 1);
        String what = switch (status) {
            case WaitStatus.Exited exited -> exited.code() == 0 ? "" : "Error " + exited.code();
            case WaitStatus.Signaled signaled -> signaled.signal().text();
            default -> "";
        };
        if (what.isEmpty()) {
            return true;
        }
        String where = "[" + line.place() + ": " + target.name() + "] " + what;
        session.io().note(session.name() + ": " + (line.ignore() ? where + " (ignored)" : "*** " + where) + "\n");
        return line.ignore();
    }
}
