package org.jarnix.programs.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.programs.make.Target.State;
import org.jspecify.annotations.Nullable;

/** Makes files anew where what they are made of is newer (POSIX make, with GNU's functions and directives). */
public final class Make extends Command {
    private static final int FAILED = 2;
    private static final int RESTARTS = 20;
    private static final List<String> NAMES = List.of("GNUmakefile", "makefile", "Makefile");

    public Make() {
        super(Usage.of("""
                Usage: make [OPTION]... [NAME=VALUE]... [TARGET]...
                Make each TARGET, or the first of the makefile: run the recipes of all that is missing or older
                than what it is made of.

                  -b, -m                   have no effect
                  -B, --always-make        make all targets, whatever their age
                  -C, --directory=DIR      work in DIR
                  -e, --environment-overrides
                                           variables of the environment are stronger than the makefile's
                  -E, --eval=TEXT          read TEXT as lines of a makefile first
                  -f, --file=FILE, --makefile=FILE
                                           read FILE, not GNUmakefile, makefile or Makefile
                  -i, --ignore-errors      go on when commands fail
                  -I, --include-dir=DIR    look in DIR for makefiles to be included
                  -j, --jobs[=N]           run N recipes at once, or any number
                  -k, --keep-going         when one target fails, make those that do not need it
                  -l, --load-average[=N], --max-load[=N]
                                           has no effect
                  -n, --just-print, --dry-run, --recon
                                           print the commands and do not run them
                  -o, --old-file=FILE, --assume-old=FILE
                                           FILE is old: never made, and nothing is made because of it
                  -q, --question           run nothing; the status is 1 where something is to be made
                  -r, --no-builtin-rules   without the rules that need no makefile
                  -R, --no-builtin-variables
                                           without those and the variables that they use
                  -s, --silent, --quiet    do not print commands
                  -S, --no-keep-going, --stop
                                           the opposite of -k
                  -t, --touch              make targets new without running commands
                      --trace              say why each recipe runs
                  -w, --print-directory    say which folder is entered and left
                      --no-print-directory
                                           never say so
                  -W, --what-if=FILE, --new-file=FILE, --assume-new=FILE
                                           FILE has just changed
                      --warn-undefined-variables
                                           tell of variables without a value
                      --help               show this text and exit
                  -v, --version            show the version and exit
                """).errorStatus(FAILED));
    }

    @Override
    protected List<String> rewrite(Io io, List<String> words) throws IOException {
        List<String> out = new ArrayList<>(inherited(io.env("MAKEFLAGS")));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean number = i + 1 < words.size() && words.get(i + 1).matches("[0-9]+");
            if ((word.equals("-j") || word.equals("-l")) && number) {
                out.add(word + words.get(++i));
            } else {
                out.add(word);
            }
        }
        return out;
    }

    /** The options and variables that a make above passes on. */
    private static List<String> inherited(@Nullable String flags) {
        List<String> words = new ArrayList<>();
        if (flags != null) {
            for (String word : Words.split(flags.replace("\\ ", "\u0001"))) {
                boolean letters = words.isEmpty() && !word.startsWith("-") && word.indexOf('=') < 0;
                if (!word.equals("--")) {
                    words.add((letters ? "-" : "") + word.replace('\u0001', ' '));
                }
            }
        }
        return words;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        int jobs = jobs(io, args);
        int level = Session.level(io);
        Options options = new Options(args, jobs, level);
        String name = level == 0 ? io.name() : io.name() + "[" + level + "]";
        for (String folder : options.folders()) {
            try {
                io.sys().chdir(folder);
            } catch (SyscallException e) {
                io.note(name + ": *** " + folder + ": " + e.errno().text() + ".  Stop.\n");
                return FAILED;
            }
        }
        Session session = new Session(io, name, options);
        boolean tells = options.printDirectory();
        if (tells) {
            io.out().println(name + ": Entering directory '" + io.sys().getcwd() + "'");
        }
        int status = session(io, session, args);
        if (tells) {
            io.out().println(name + ": Leaving directory '" + io.sys().getcwd() + "'");
        }
        return status;
    }

    private static int jobs(Io io, Args args) throws IOException {
        if (!args.has("j")) {
            return 1;
        }
        String value = args.value("j");
        if (value == null) {
            return Integer.MAX_VALUE;
        }
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw io.usage("the '-j' option requires a positive integer argument");
        }
        return Integer.parseInt(value);
    }

    private static int session(Io io, Session first, Args args) throws IOException {
        Session session = first;
        try {
            for (int restarts = 0; ; restarts++) {
                List<String> goals = prepare(session, args, restarts);
                Updater updater = new Updater(session);
                if (restarts < RESTARTS && remade(session, updater)) {
                    session = new Session(io, session.name(), session.options());
                    continue;
                }
                return goals(session, updater, goals);
            }
        } catch (MakeException e) {
            Place place = e.place();
            io.note((place == null ? session.name() : place.toString()) + ": *** " + e.getMessage() + ".  Stop.\n");
            return FAILED;
        }
    }

    /** Reads all makefiles; answers the goals of the command line. */
    private static List<String> prepare(Session session, Args args, int restarts) throws IOException {
        List<String> goals = new ArrayList<>();
        List<Assignment> assignments = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (String operand : args.operands()) {
            Assignment assignment = operand.startsWith("-") ? null : Assignment.of(operand);
            if (assignment == null) {
                goals.add(operand);
            } else {
                assignments.add(assignment);
                words.addFirst(operand.replace(" ", "\\ "));
            }
        }
        variables(session, words, goals, restarts);
        Builtins.read(session);
        if (session.options().builtinRules()) {
            Builtins.readSuffixes(session);
        }
        for (Assignment assignment : assignments) {
            assignment.define(session, session.global(), Variable.Origin.COMMAND_LINE);
        }
        session.at(null);
        for (String text : session.options().evaluated()) {
            session.evaluate(text);
        }
        makefiles(session);
        session.at(null);
        ImplicitRules.convert(session);
        if (session.options().builtinRules()) {
            Builtins.readRules(session);
        }
        session.at(null);
        return goals;
    }

    private static void variables(Session session, List<String> words, List<String> goals, int restarts)
            throws IOException {
        Scope global = session.global();
        Options options = session.options();
        Variable.Origin origin =
                options.environmentOverrides() ? Variable.Origin.ENVIRONMENT_OVERRIDE : Variable.Origin.ENVIRONMENT;
        for (Map.Entry<String, String> entry : session.io().environ().entrySet()) {
            if (!entry.getKey().equals("SHELL") && !entry.getKey().equals("MAKEFLAGS")) {
                global.force(entry.getKey(), new Variable(entry.getValue(), true, origin));
            }
        }
        String overrides = String.join(" ", words);
        String flags = options.flags() + (words.isEmpty() ? "" : " -- $(MAKEOVERRIDES)");
        set(global, "MAKEOVERRIDES", overrides.replace("$", "$$"), true);
        set(global, "MAKEFLAGS", flags, true);
        set(global, "MAKECMDGOALS", String.join(" ", goals), false);
        set(global, "MAKELEVEL", Integer.toString(Session.level(session.io())), false);
        set(global, "MAKEFILE_LIST", "", false);
        set(global, "CURDIR", session.sys().getcwd(), false);
        set(global, "SHELL", "/bin/sh", false);
        global.force("MAKE_VERSION", new Variable("4.3", false, Variable.Origin.DEFAULT));
        global.force("MAKE_COMMAND", new Variable(session.io().name(), false, Variable.Origin.DEFAULT));
        global.force("MAKE", new Variable("$(MAKE_COMMAND)", true, Variable.Origin.DEFAULT));
        global.force(
                ".FEATURES",
                new Variable(
                        "target-specific order-only second-expansion else-if shortest-stem undefine oneshell"
                                + " grouped-target",
                        false,
                        Variable.Origin.DEFAULT));
        session.export("MAKEFLAGS", true);
        if (restarts > 0) {
            set(global, "MAKE_RESTARTS", Integer.toString(restarts), false);
        }
    }

    private static void set(Scope scope, String name, String value, boolean recursive) {
        scope.force(name, new Variable(value, recursive, Variable.Origin.FILE));
    }

    private static void makefiles(Session session) throws IOException {
        MakefileReader reader = new MakefileReader(session, "");
        List<String> given = session.options().makefiles();
        if (given.isEmpty()) {
            for (String name : NAMES) {
                if (reader.readFile(name, false)) {
                    return;
                }
            }
        }
        for (String name : given) {
            if (!reader.readFile(name, false)) {
                session.missing().add(new Session.Missing(name, true, null));
            }
        }
    }

    /** Makes the makefiles themselves; whether any is new now. */
    private static boolean remade(Session session, Updater updater) throws IOException {
        boolean changed = false;
        for (String name : session.makefiles()) {
            Target target = session.rules().known(name);
            if (target != null && target.recipe != null && !name.equals("-")) {
                State state = updater.make(target);
                if (state == State.FAILED) {
                    throw new MakeException(null, "Failed to remake makefile '" + name + "'");
                }
                changed |= target.changed;
            }
        }
        for (Session.Missing missing : session.missing().reversed()) {
            changed |= missing(session, updater, missing);
        }
        return changed;
    }

    private static boolean missing(Session session, Updater updater, Session.Missing missing) throws IOException {
        Target target = session.rules().target(missing.name());
        boolean can = target.recipe != null || target.ruled || new ImplicitRules(session).search(target);
        if (!can) {
            if (missing.needed()) {
                Place place = missing.place();
                session.io()
                        .note((place == null ? session.name() : place.toString()) + ": " + missing.name()
                                + ": No such file or directory\n");
                throw new MakeException(null, "No rule to make target '" + missing.name() + "'");
            }
            return false;
        }
        boolean made = updater.make(target) == State.DONE;
        if (!made && missing.needed()) {
            throw new MakeException(null, "Failed to remake makefile '" + missing.name() + "'");
        }
        return made && FileTime.of(session.sys(), missing.name()) != FileTime.MISSING;
    }

    private static int goals(Session session, Updater updater, List<String> named) throws IOException {
        List<String> goals = named.isEmpty() ? Words.split(session.value(".DEFAULT_GOAL")) : named;
        if (goals.isEmpty()) {
            throw new MakeException(
                    null, session.makefiles().isEmpty() ? "No targets specified and no makefile found" : "No targets");
        }
        int status = 0;
        try {
            for (String goal : goals) {
                status = Math.max(status, goal(session, updater, session.rules().target(goal)));
                if (status == FAILED && !session.options().keepGoing()) {
                    break;
                }
            }
        } finally {
            updater.finish();
            updater.sweep();
            if (updater.skewed()) {
                session.io().note(session.name() + ": warning:  Clock skew detected.  Your build may be incomplete.\n");
            }
        }
        return session.options().question() && updater.outdated() ? Math.max(status, 1) : status;
    }

    private static int goal(Session session, Updater updater, Target target) throws IOException {
        long before = updater.commands();
        boolean spoiltBefore = target.state == State.FAILED;
        State state = updater.make(target);
        Options options = session.options();
        if (state == State.FAILED) {
            if (options.keepGoing() && !options.dryRun() && !spoiltBefore && isSpoilt(session, target)) {
                session.io().note(session.name() + ": Target '" + target.name() + "' not remade because of errors.\n");
            }
            return FAILED;
        }
        if (updater.commands() == before && !options.silent() && !options.question()) {
            boolean nothing = target.phony || target.recipe == null && target.separate.isEmpty();
            session.io()
                    .out()
                    .println(session.name() + ": "
                            + (nothing
                                    ? "Nothing to be done for '" + target.name() + "'."
                                    : "'" + target.name() + "' is up to date."));
        }
        return 0;
    }

    /** Whether it failed because of what it needs. */
    private static boolean isSpoilt(Session session, Target target) {
        return target.needs.stream().anyMatch(need -> session.rules().target(need).state == State.FAILED);
    }
}
