package org.jarnix.programs.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** Reads a makefile line by line: variables, conditionals, directives, and the lines of rules' recipes. */
final class MakefileReader {
    private final Session session;
    private final String file;
    private final Conditionals conditionals;
    private final RuleParser rules;
    private boolean fixedLine;
    private int firstLine;

    MakefileReader(Session session, String file) {
        this.session = session;
        this.file = file;
        this.conditionals = new Conditionals(session);
        this.rules = new RuleParser(session);
    }

    /**
     * Reads text.
     *
     * @param fixed whether all of it counts as its first line, as for the function {@code eval}
     */
    void read(String text, int first, boolean fixed) throws IOException {
        fixedLine = fixed;
        firstLine = first;
        SourceLines lines = new SourceLines(text, first);
        for (String line = lines.next(); line != null; line = lines.next()) {
            session.sys().schedYield();
            session.at(place(lines.number()));
            line(line, lines);
        }
        if (conditionals.isOpen()) {
            session.at(place(lines.number()));
            throw session.error("missing 'endif'");
        }
        rules.finish();
    }

    private Place place(int number) {
        return new Place(file, fixedLine ? firstLine : number);
    }

    private void line(String line, SourceLines lines) throws IOException {
        String prefix = file.equals(Builtins.NAME) ? "" : session.value(".RECIPEPREFIX");
        char tab = prefix.isEmpty() ? '\t' : prefix.charAt(0);
        boolean recipe = !line.isEmpty() && line.charAt(0) == tab;
        if (recipe && rules.isOpen()) {
            if (conditionals.active()) {
                rules.recipeLine(line.substring(1), lines.number());
            }
            return;
        }
        String text = SourceLines.withoutComment(SourceLines.collapse(line));
        if (Words.trim(text).isEmpty() || conditionals.take(text)) {
            return;
        }
        if (define(text, lines) || !conditionals.active()) {
            return;
        }
        Assignment assignment = Assignment.of(text);
        if (assignment != null) {
            rules.finish();
            assignment.define(session, session.global(), origin());
            return;
        }
        if (directive(Words.trim(text))) {
            return;
        }
        if (recipe) {
            throw session.error("recipe commences before first target");
        }
        rules.finish();
        rules.rule(line, place(lines.number()));
    }

    private Variable.Origin origin() {
        return file.equals(Builtins.NAME) ? Variable.Origin.DEFAULT : Variable.Origin.FILE;
    }

    private boolean directive(String text) throws IOException {
        List<String> words = Words.split(text);
        String rest = Words.trimStart(text.substring(words.getFirst().length()));
        switch (words.getFirst()) {
            case "include", "-include", "sinclude" -> {
                rules.finish();
                include(session.expand(rest, session.global()), words.getFirst().equals("include"));
            }
            case "export", "unexport" -> export(rest, words.getFirst().equals("export"));
            case "vpath" -> {
                rules.finish();
                vpath(Words.split(session.expand(rest, session.global())));
            }
            case "undefine" ->
                session.global().remove(Words.trim(session.expand(rest, session.global())), Variable.Origin.FILE);
            case "override" -> {
                if (words.size() < 3 || !words.get(1).equals("undefine")) {
                    return false;
                }
                session.global().remove(session.expand(words.get(2), session.global()), Variable.Origin.OVERRIDE);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void export(String rest, boolean on) throws IOException {
        List<String> names = Words.split(session.expand(rest, session.global()));
        if (names.isEmpty()) {
            session.exportAll(on);
        }
        for (String name : names) {
            session.export(name, on);
        }
    }

    private void vpath(List<String> words) {
        List<String> folders = new ArrayList<>();
        for (String word : words.subList(Math.min(1, words.size()), words.size())) {
            folders.addAll(List.of(word.split(":")));
        }
        session.rules().search(words.isEmpty() ? null : words.getFirst(), folders);
    }

    /** Takes {@code define} with all lines up to its {@code endef}; false where the line is none. */
    private boolean define(String text, SourceLines lines) throws IOException {
        List<String> words = Words.split(text);
        int at = 0;
        while (at < words.size() && List.of("override", "export", "private").contains(words.get(at))) {
            at++;
        }
        if (at == words.size() || !words.get(at).equals("define")) {
            return false;
        }
        Place start = place(lines.number());
        String body = body(lines, start);
        if (!conditionals.active()) {
            return true;
        }
        session.at(start);
        rules.finish();
        String head = String.join(" ", words.subList(at + 1, words.size()));
        Assignment assignment = Assignment.of(head.isEmpty() ? head : head + (Assignment.of(head) == null ? " =" : ""));
        if (assignment == null) {
            throw session.error("empty variable name");
        }
        new Assignment(words.subList(0, at), assignment.name(), assignment.operator(), body)
                .define(session, session.global(), origin());
        return true;
    }

    private String body(SourceLines lines, Place start) throws IOException {
        StringBuilder body = new StringBuilder();
        int depth = 1;
        for (String line = lines.next(); line != null; line = lines.next()) {
            List<String> words = line.startsWith("\t") ? List.of() : Words.split(SourceLines.withoutComment(line));
            String first = words.isEmpty() ? "" : words.getFirst();
            if (first.equals("define")) {
                depth++;
            } else if (first.equals("endef") && --depth == 0) {
                return body.isEmpty() ? "" : body.substring(0, body.length() - 1);
            }
            body.append(line).append('\n');
        }
        session.at(start);
        throw session.error("missing 'endef', unterminated 'define'");
    }

    private void include(String text, boolean needed) throws IOException {
        Place here = session.place();
        for (String word : Words.split(text)) {
            for (String name : new FileNames(session.sys()).expand(word)) {
                if (!readFile(name, true)) {
                    session.at(here);
                    session.missing().add(new Session.Missing(name, needed, here));
                }
                session.at(here);
            }
        }
    }

    /** Reads a file; false where there is none. */
    boolean readFile(String name, boolean search) throws IOException {
        List<String> places = new ArrayList<>(List.of(name));
        if (search && !name.startsWith("/")) {
            for (String folder : session.options().includes()) {
                places.add(folder + "/" + name);
            }
            places.add("/usr/include/" + name);
        }
        for (String path : places) {
            @Nullable String text = text(session.sys(), path);
            if (text != null) {
                session.makefiles().add(path);
                String list = session.value("MAKEFILE_LIST");
                session.global().force("MAKEFILE_LIST", new Variable(list + " " + path, false, Variable.Origin.FILE));
                new MakefileReader(session, path).read(text, 1, false);
                return true;
            }
        }
        return false;
    }

    private @Nullable String text(Sys sys, String path) throws IOException {
        int fd;
        try {
            fd = path.equals("-") ? 0 : sys.open(path, OpenFlags.O_CLOEXEC);
        } catch (SyscallException e) {
            if (e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR) {
                return null;
            }
            throw session.error(path + ": " + e.errno().text());
        }
        try {
            return Text.decode(FdInput.readAll(sys, fd));
        } catch (SyscallException e) {
            throw session.error(path + ": " + e.errno().text());
        } finally {
            if (fd != 0) {
                sys.close(fd);
            }
        }
    }
}
