package org.jarnix.programs.find;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.AtFlags;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Zone;
import org.jarnix.programs.file.Ask;
import org.jspecify.annotations.Nullable;

/** Reads an expression of {@code find}: operators, tests, actions and the options among them (find(1)). */
final class Parser {
    private final Io io;
    private final List<String> words;
    private final Times times;
    private final Sinks sinks;
    private final boolean follow;
    private int at;
    private String regexType = "findutils-default";
    private boolean acts;
    private boolean prunes;
    private boolean deletes;

    final List<Exec> execs = new ArrayList<>();

    @Nullable
    String namesFrom;

    int least;
    int most = Integer.MAX_VALUE;
    boolean depthFirst;
    boolean crossing = true;

    Parser(Io io, List<String> words, Sinks sinks, boolean follow) {
        this.io = io;
        this.words = words;
        this.sinks = sinks;
        this.follow = follow;
        this.times = new Times(io);
        this.warns = Ask.isTerminal(io.sys(), 0);
    }

    /** The whole expression, with {@code -print} where it has no action. */
    Test parse() throws IOException {
        Test whole = null;
        if (!words.isEmpty()) {
            whole = list(false);
            if (at < words.size()) {
                throw io.failure(words.get(at).equals(")") ? "you have too many ')'" : "invalid expression");
            }
        }
        if (deletes && prunes && !depthSaid) {
            throw io.failure(
                    "The -delete action automatically turns on -depth, but -prune does nothing when -depth is in"
                            + " effect.  If you want to carry on anyway, just explicitly use the -depth option.");
        }
        Test print = Actions.print(io.out(), '\n');
        if (whole == null) {
            return print;
        }
        Test expression = whole;
        return acts ? expression : hit -> expression.of(hit) && print.of(hit);
    }

    private boolean depthSaid;
    private boolean warns;

    private @Nullable String peek() {
        return at < words.size() ? words.get(at) : null;
    }

    private boolean is(String... choices) {
        String word = peek();
        for (String choice : choices) {
            if (choice.equals(word)) {
                return true;
            }
        }
        return false;
    }

    private Test list(boolean nested) throws IOException {
        Test left = or(nested);
        while (is(",")) {
            String operator = words.get(at++);
            need(operator);
            Test first = left;
            Test second = or(nested);
            left = hit -> {
                first.of(hit);
                return second.of(hit);
            };
        }
        return left;
    }

    private Test or(boolean nested) throws IOException {
        Test left = and(nested);
        while (is("-o", "-or")) {
            need(words.get(at++));
            Test first = left;
            Test second = and(nested);
            left = hit -> first.of(hit) || second.of(hit);
        }
        return left;
    }

    private Test and(boolean nested) throws IOException {
        Test left = not(nested);
        while (peek() != null && !is("-o", "-or", ",", ")")) {
            if (is("-a", "-and")) {
                need(words.get(at++));
            }
            Test first = left;
            Test second = not(nested);
            left = hit -> first.of(hit) && second.of(hit);
        }
        return left;
    }

    private void need(String operator) throws CommandException {
        if (is(")")) {
            throw io.failure("expected an expression between '" + operator + "' and ')'");
        }
        if (peek() == null) {
            boolean unary = operator.equals("!") || operator.equals("-not");
            throw io.failure(unary || !acts ? "expected an expression after '" + operator + "'" : "invalid expression");
        }
    }

    private Test not(boolean nested) throws IOException {
        if (is("!", "-not")) {
            need(words.get(at++));
            Test inner = not(nested);
            return hit -> !inner.of(hit);
        }
        if (is("(")) {
            at++;
            if (is(")")) {
                throw io.failure("invalid expression; empty parentheses are not allowed.");
            }
            if (peek() == null) {
                throw io.failure("invalid expression; expected to find a ')' but didn't see one. "
                        + "Perhaps you need an extra predicate after '('");
            }
            Test inner = list(true);
            if (!is(")")) {
                throw io.failure("invalid expression; I was expecting to find a ')' somewhere but did not see one.");
            }
            at++;
            return inner;
        }
        String word = words.get(at);
        if (is("-a", "-and", "-o", "-or", ",")) {
            throw io.failure(
                    "invalid expression; you have used a binary operator '" + word + "' with nothing before it.");
        }
        if (word.equals(")")) {
            throw io.failure(
                    nested ? "invalid expression; empty parentheses are not allowed." : "you have too many ')'");
        }
        at++;
        return primary(word);
    }

    private String argument(String primary) throws CommandException {
        if (at >= words.size()) {
            throw io.failure("missing argument to `" + primary + "'");
        }
        return words.get(at++);
    }

    private Test primary(String word) throws IOException {
        Test found = option(word);
        if (found == null) {
            found = plain(word);
        }
        if (found == null) {
            found = action(word);
        }
        if (found == null) {
            found = test(word);
        }
        if (found != null) {
            return found;
        }
        if (word.startsWith("-newer") && word.length() == 8) {
            return newer(word);
        }
        if (word.startsWith("-")) {
            throw io.failure("unknown predicate `" + word + "'");
        }
        String hint = at >= 2 && words.get(at - 2).startsWith("-") || at >= 3 ? hint() : "";
        throw io.failure("paths must precede expression: `" + word + "'" + hint);
    }

    /** A shell may have expanded a pattern that was to be quoted. */
    private String hint() {
        String before = at >= 3 ? words.get(at - 3) : "";
        boolean expanded = List.of("-name", "-iname", "-path", "-ipath", "-wholename", "-lname")
                        .contains(before)
                && exists(words.get(at - 1));
        return expanded ? "\n" + io.name() + ": possible unquoted pattern after predicate `" + before + "'?" : "";
    }

    private boolean exists(String path) {
        try {
            return io.sys().lstat(path).mode() != 0;
        } catch (org.jarnix.api.SyscallException e) {
            return false;
        }
    }

    private Test newer(String word) throws CommandException {
        char mine = word.charAt(6);
        char other = word.charAt(7);
        if ("aBcm".indexOf(mine) < 0 || "aBcmt".indexOf(other) < 0) {
            throw io.failure("invalid predicate `" + word + "'");
        }
        if (at >= words.size()) {
            throw io.failure("The '" + word + "' test needs an argument");
        }
        return times.newer(mine, other, argument(word), follow);
    }

    private int level(String word) throws CommandException {
        String text = argument(word);
        if (!text.matches("[0-9]{1,9}")) {
            throw io.failure("Expected a positive decimal integer argument to " + word + ", but got " + io.quote(text));
        }
        return Integer.parseInt(text);
    }

    /** Options, which are always true. */
    private @Nullable Test option(String word) throws CommandException {
        switch (word) {
            case "-maxdepth" -> most = level(word);
            case "-mindepth" -> least = level(word);
            case "-depth", "-d" -> {
                depthFirst = true;
                depthSaid = true;
            }
            case "-xdev", "-mount" -> crossing = false;
            case "-daystart" -> times.fromDayStart();
            case "-follow", "-noleaf", "-ignore_readdir_race", "-noignore_readdir_race" -> {}
            case "-files0-from" -> namesFrom = argument(word);
            case "-context" -> {
                argument(word);
                throw io.failure("invalid predicate -context: SELinux is not enabled.");
            }
            case "-nowarn" -> warns = false;
            case "-warn" -> warns = true;
            case "-regextype" -> {
                regexType = argument(word);
                Patterns.check(io, regexType);
            }
            default -> {
                return null;
            }
        }
        return hit -> true;
    }

    /** Tests and actions without arguments. */
    private @Nullable Test plain(String word) throws IOException {
        boolean action = true;
        Test found = switch (word) {
            case "-print" -> Actions.print(io.out(), '\n');
            case "-print0" -> Actions.print(io.out(), '\0');
            case "-ls" -> Actions.table(io.out(), Zone.of(io.env("TZ")), times.now());
            case "-delete" -> {
                depthFirst = true;
                deletes = true;
                yield Actions::delete;
            }
            case "-quit" ->
                hit -> {
                    throw Quit.NOW;
                };
            default -> null;
        };
        if (found == null) {
            action = false;
            found = switch (word) {
                case "-true" -> hit -> true;
                case "-false" -> hit -> false;
                case "-empty" -> Tests::empty;
                case "-prune" -> {
                    prunes = true;
                    yield Actions::prune;
                }
                case "-readable" -> Tests.access(AtFlags.R_OK);
                case "-writable" -> Tests.access(AtFlags.W_OK);
                case "-executable" -> Tests.access(AtFlags.X_OK);
                case "-nouser" -> hit -> hit.users.user(hit.stat().uid()) == null;
                case "-nogroup" -> hit -> hit.users.group(hit.stat().gid()) == null;
                default -> null;
            };
        }
        acts |= action;
        return found;
    }

    private @Nullable Test action(String word) throws IOException {
        Test found = switch (word) {
            case "-printf" -> Actions.printf(io.out(), new Format(io, argument(word)));
            case "-fprintf" -> {
                String file = argument(word);
                if (peek() == null) {
                    throw io.failure("invalid argument `" + file + "' to `" + word + "'");
                }
                yield Actions.printf(sinks.file(file), new Format(io, argument(word)));
            }
            case "-fprint" -> Actions.print(sinks.file(argument(word)), '\n');
            case "-fprint0" -> Actions.print(sinks.file(argument(word)), '\0');
            case "-fls" -> Actions.table(sinks.file(argument(word)), Zone.of(io.env("TZ")), times.now());
            case "-exec", "-ok" -> command(word, false, word.equals("-ok"));
            case "-execdir", "-okdir" -> command(word, true, word.equals("-okdir"));
            default -> null;
        };
        acts |= found != null;
        return found;
    }

    private Test command(String word, boolean inDirectory, boolean asks) throws CommandException {
        if (inDirectory) {
            checkPath();
        }
        List<String> command = new ArrayList<>();
        while (at < words.size()) {
            String next = words.get(at++);
            if (next.equals(";") && !command.isEmpty()) {
                return new Exec(io, command, false, inDirectory, asks);
            }
            if (next.equals("+")
                    && !asks
                    && command.size() > 1
                    && command.getLast().equals("{}")) {
                command.removeLast();
                if (command.stream().anyMatch(part -> part.contains("{}"))) {
                    throw io.failure("Only one instance of {} is supported with " + word + " ... +");
                }
                Exec exec = new Exec(io, command, true, inDirectory, false);
                execs.add(exec);
                return exec;
            }
            if (next.equals(";")) {
                throw io.failure("invalid argument `;' to `" + word + "'");
            }
            if (next.equals("+")
                    && !asks
                    && !command.isEmpty()
                    && command.getLast().contains("{}")) {
                throw io.failure("In '" + word + " ... {} +' the '{}' must appear by itself, but you specified '"
                        + command.getLast() + "'");
            }
            command.add(next);
        }
        throw io.failure("missing argument to `" + word + "'");
    }

    /** Commands that run where files lie are to be found at absolute places alone. */
    private void checkPath() throws CommandException {
        String path = io.env("PATH");
        for (String entry : path == null ? new String[0] : path.split(":", -1)) {
            if (entry.isEmpty() || entry.equals(".")) {
                throw io.failure(
                        "The current directory is included in the PATH environment variable, which is insecure in"
                                + " combination with the -execdir action of find.  Please remove the current directory from your"
                                + " $PATH (that is, remove \".\", doubled colons, or leading or trailing colons)");
            }
            if (!entry.startsWith("/")) {
                throw io.failure(
                        "The relative path " + io.quote(entry) + " is included in the PATH environment variable,"
                                + " which is insecure in combination with the -execdir action of find.  Please remove that entry"
                                + " from $PATH");
            }
        }
    }

    /** Tests with an argument. */
    private @Nullable Test test(String word) throws IOException {
        return switch (word) {
            case "-name" -> Patterns.name(base(word), false);
            case "-iname" -> Patterns.name(base(word), true);
            case "-path", "-wholename" -> Patterns.path(argument(word), false);
            case "-ipath", "-iwholename" -> Patterns.path(argument(word), true);
            case "-lname" -> Patterns.link(argument(word), false);
            case "-ilname" -> Patterns.link(argument(word), true);
            case "-regex" -> Patterns.regex(io, argument(word), regexType, false);
            case "-iregex" -> Patterns.regex(io, argument(word), regexType, true);
            case "-type" -> Tests.type(io, argument(word));
            case "-xtype" -> Tests.otherType(io, argument(word), follow);
            case "-size" -> Tests.size(io, argument(word));
            case "-perm" -> Tests.permissions(io, argument(word));
            case "-user" -> Tests.user(io, argument(word));
            case "-group" -> Tests.group(io, argument(word));
            case "-samefile" -> Tests.same(io, argument(word), follow);
            case "-fstype" -> Tests.fileSystem(argument(word));
            case "-mtime", "-atime", "-ctime" -> times.days(word, argument(word));
            case "-mmin", "-amin", "-cmin" -> times.minutes(word, argument(word));
            case "-used" -> times.used(argument(word));
            case "-newer" -> times.newer('m', 'm', argument(word), follow);
            case "-anewer" -> times.newer('a', 'm', argument(word), follow);
            case "-cnewer" -> times.newer('c', 'm', argument(word), follow);
            case "-uid", "-gid", "-links", "-inum" -> number(word);
            default -> null;
        };
    }

    /** A pattern for the last part of a path, in which a slash makes no sense. */
    private String base(String word) throws IOException {
        String pattern = argument(word);
        if (warns && pattern.length() > 1 && pattern.indexOf('/') >= 0) {
            io.note(io.name() + ": warning: " + io.quote(word)
                    + " matches against basenames only, but the given pattern"
                    + " contains a directory separator (" + io.quote("/")
                    + "), thus the expression will evaluate to false"
                    + " all the time.  Did you mean "
                    + io.quote(word.equals("-iname") ? "-iwholename" : "-wholename") + "?\n");
        }
        return pattern;
    }

    private Test number(String word) throws CommandException {
        Numbers wanted = Numbers.whole(io, word, peek() == null ? word : argument(word));
        return switch (word) {
            case "-uid" -> hit -> wanted.of(hit.stat().uid());
            case "-gid" -> hit -> wanted.of(hit.stat().gid());
            case "-links" -> hit -> wanted.of(hit.stat().nlink());
            default -> hit -> wanted.of(hit.stat().ino());
        };
    }
}
