package org.jarnix.programs.rg;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jarnix.api.FileMode;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Trees;
import org.jarnix.api.lib.regex.BudgetedText;
import org.jspecify.annotations.Nullable;

/** Goes through folders in the order of names and hands files on that nothing leaves out. */
final class RgWalk {
    private final Io io;
    private final Sys sys;
    private final Args args;
    private final RgSearch search;
    private final boolean hidden;
    private final boolean ignores;
    private final long largest;
    private final List<Glob> globs = new ArrayList<>();
    private final List<Pattern> types = new ArrayList<>();
    private final List<Pattern> notTypes = new ArrayList<>();
    private final List<Level> levels = new ArrayList<>();

    private record Glob(Pattern pattern, boolean negated) {}

    private record Level(String path, int depth, IgnoreRules rules) {}

    RgWalk(Io io, Args args, RgSearch search) throws IOException {
        this.io = io;
        this.sys = io.sys();
        this.args = args;
        this.search = search;
        hidden = args.has("hidden") || args.count("u") > 1;
        largest = size(io, args.value("max-filesize"));
        ignores = !args.has("no-ignore") && args.count("u") == 0;
        for (Args.Given given : args.options()) {
            String value = given.value() == null ? "" : given.value();
            switch (given.key()) {
                case "glob", "iglob" -> glob(value, given.key().equals("iglob"));
                case "type" -> type(value, types);
                case "type-not" -> type(value, notTypes);
                default -> {}
            }
        }
    }

    private void glob(String text, boolean fold) {
        boolean negated = text.startsWith("!");
        String glob = negated ? text.substring(1) : text;
        boolean anchored = glob.startsWith("/");
        glob = anchored ? glob.substring(1) : glob;
        String regex = (anchored || glob.indexOf('/') >= 0 ? "" : "(?:.*/)?") + IgnoreRules.regex(glob);
        globs.add(new Glob(Pattern.compile(regex, fold ? Pattern.CASE_INSENSITIVE : 0), negated));
    }

    private void type(String name, List<Pattern> to) throws IOException {
        Map<String, List<String>> all = FileTypes.all(io, args.values("type-add"));
        List<String> found =
                name.equals("all") ? all.values().stream().flatMap(List::stream).toList() : all.get(name);
        if (found == null) {
            throw Rg.failure(io, "unrecognized file type: " + name);
        }
        for (String glob : found) {
            to.add(Pattern.compile(IgnoreRules.regex(glob)));
        }
    }

    /** Goes through paths; {@code names} says whether names stand before lines. */
    void all(List<String> paths, boolean names) throws IOException {
        for (String path : paths.isEmpty() ? List.of("./") : paths) {
            if (path.equals("-")) {
                search.input(names);
            } else {
                tree(path, paths.isEmpty(), names);
            }
        }
    }

    private void tree(String top, boolean usual, boolean names) throws IOException {
        Trees.Follow follow = args.has("L") ? Trees.Follow.ALWAYS : Trees.Follow.TOP;
        boolean backwards = args.value("sortr", "none").equals("path");
        Trees walk =
                new Trees(sys, follow, true).sorted(backwards ? Comparator.reverseOrder() : Comparator.naturalOrder());
        String limit = args.value("d");
        int deepest = limit == null ? Integer.MAX_VALUE : Integer.parseInt(limit);
        levels.clear();
        parents(usual ? "." : top);
        walk.start(usual ? "." : top);
        for (Trees.Event event = walk.next(); event != null; event = walk.next()) {
            while (!levels.isEmpty() && levels.getLast().depth() > walk.depth()) {
                levels.removeLast();
            }
            boolean leaves = walk.depth() > 0 && isLeftOut(walk, event == Trees.Event.ENTER);
            String path = usual && walk.path().startsWith("./") ? walk.path().substring(2) : walk.path();
            switch (event) {
                case ENTER -> {
                    if (leaves || walk.depth() >= deepest) {
                        walk.skip();
                    } else {
                        enter(walk.path(), walk.depth() + 1);
                    }
                }
                case FILE -> {
                    boolean regular = walk.depth() == 0 || walk.type() == FileMode.S_IFREG;
                    if (!leaves && regular && !isTooLarge(walk)) {
                        file(walk, path, names);
                    }
                }
                case GONE, UNREADABLE -> failed(path, walk.error());
                default -> {}
            }
        }
    }

    private boolean isTooLarge(Trees walk) throws IOException {
        return largest != Long.MAX_VALUE && sys.stat(walk.path()).size() > largest;
    }

    private static long size(Io io, @Nullable String text) throws IOException {
        if (text == null) {
            return Long.MAX_VALUE;
        }
        if (!text.matches("[0-9]{1,9}[KMG]?")) {
            throw Rg.failure(
                    io,
                    "invalid format for size '" + text + "', which should be a sequence of digits followed by "
                            + "an optional 'K', 'M' or 'G' suffix");
        }
        int power = " KMG".indexOf(text.charAt(text.length() - 1));
        return power < 0 ? Long.parseLong(text) : Long.parseLong(text.substring(0, text.length() - 1)) << 10 * power;
    }

    private void failed(String path, org.jarnix.api.Errno errno) throws IOException {
        if (!args.has("no-messages")) {
            io.note(path + ": " + errno.text() + " (os error " + errno.number() + ")\n");
        }
        io.fail(Rg.FAILED);
    }

    private void file(Trees walk, String path, boolean names) throws IOException {
        if (args.has("files")) {
            search.name(path);
            return;
        }
        int fd;
        try {
            fd = sys.openAt(walk.dir(), walk.name(), O_RDONLY | O_CLOEXEC, 0);
        } catch (SyscallException e) {
            failed(path, e.errno());
            return;
        }
        try {
            search.file(path, fd, names, walk.depth() == 0);
        } finally {
            sys.close(fd);
        }
    }

    /** The ignore files of the folders above, where they lie in a work tree. */
    private void parents(String top) throws IOException {
        if (!ignores) {
            return;
        }
        String path = Paths.canonical(sys, top, Paths.Existing.NONE);
        List<String> above = new ArrayList<>();
        for (String at = Paths.directory(path); !at.equals(path); at = Paths.directory(at)) {
            above.addFirst(at);
            if (at.equals("/")) {
                break;
            }
        }
        for (String folder : above) {
            IgnoreRules rules = rules(folder);
            levels.add(new Level(folder, 0, rules));
        }
    }

    private void enter(String path, int depth) throws IOException {
        if (ignores) {
            levels.add(new Level(path, depth, rules(path)));
        }
    }

    private IgnoreRules rules(String folder) throws IOException {
        IgnoreRules rules = new IgnoreRules();
        if (inRepository(folder)) {
            read(Paths.join(folder, ".gitignore"), rules);
        }
        read(Paths.join(folder, ".ignore"), rules);
        read(Paths.join(folder, ".rgignore"), rules);
        return rules;
    }

    private boolean inRepository(String folder) throws IOException {
        String at = Paths.canonical(sys, folder, Paths.Existing.NONE);
        while (true) {
            try {
                sys.stat(Paths.join(at, ".git"));
                return true;
            } catch (SyscallException e) {
                if (at.equals("/")) {
                    return false;
                }
                at = Paths.directory(at);
            }
        }
    }

    private void read(String file, IgnoreRules rules) throws IOException {
        int fd;
        try {
            fd = sys.open(file, O_RDONLY | O_CLOEXEC);
        } catch (SyscallException e) {
            return;
        }
        Lines lines = new Lines(sys, fd);
        while (lines.next()) {
            rules.add(lines.text());
        }
        sys.close(fd);
    }

    private boolean isLeftOut(Trees walk, boolean folder) throws IOException {
        String path = walk.path();
        String plain = path.startsWith("./") ? path.substring(2) : path;
        Boolean chosen = globbed(plain, folder);
        if (chosen != null) {
            return !chosen;
        }
        if (!hidden && walk.name().startsWith(".")) {
            return true;
        }
        if (!folder) {
            CharSequence text = new BudgetedText(sys, walk.name());
            boolean fits = types.isEmpty()
                    || types.stream().anyMatch(type -> type.matcher(text).matches());
            if (!fits || notTypes.stream().anyMatch(type -> type.matcher(text).matches())) {
                return true;
            }
        }
        return isIgnored(path, folder);
    }

    /** Whether the globs of the command line want a path; null where they have no say. */
    private @Nullable Boolean globbed(String path, boolean folder) {
        boolean positive = false;
        for (int i = globs.size() - 1; i >= 0; i--) {
            Glob glob = globs.get(i);
            positive |= !glob.negated();
            if (glob.pattern().matcher(new BudgetedText(sys, path)).matches()) {
                return folder && !glob.negated() ? null : Boolean.valueOf(!glob.negated());
            }
        }
        return positive && !folder ? Boolean.FALSE : null;
    }

    private boolean isIgnored(String path, boolean folder) throws IOException {
        for (int i = levels.size() - 1; i >= 0; i--) {
            Level level = levels.get(i);
            String below = level.depth() > 0
                    ? path.substring(Math.min(
                            path.length(), level.path().length() + (level.path().endsWith("/") ? 0 : 1)))
                    : below(level.path(), path);
            Boolean ignored = level.rules().ignores(new BudgetedText(sys, below), folder);
            if (ignored != null) {
                return ignored;
            }
        }
        return false;
    }

    private String below(String folder, String path) throws IOException {
        String whole = path.startsWith("/")
                ? path
                : Paths.join(sys.getcwd(), path.startsWith("./") ? path.substring(2) : path);
        return whole.startsWith(folder) ? whole.substring(folder.length()).replaceFirst("^/", "") : whole;
    }
}
