package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Quote;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Runs a command in a changed environment, or prints the environment. */
public final class Env extends Command {
    private static final int FAILED = 125;

    public Env() {
        super(Usage.of("""
                Usage: env [OPTION]... [-] [NAME=VALUE]... [COMMAND [ARG]...]
                Set each NAME to VALUE and run COMMAND; without COMMAND print the environment.

                  -i, --ignore-environment  begin with an empty environment; - does the same
                  -0, --null               end each line of output with NUL, not newline
                  -u, --unset=NAME         remove a variable
                  -C, --chdir=DIR          run the command in DIR
                  -S, --split-string=S     split S into separate arguments, for use in #! lines; ${NAME} in it
                                           stands for a variable's value
                      --block-signal[=SIG]
                                           block signals, all where none are named
                      --default-signal[=SIG]
                                           let signals do what they do by default
                      --ignore-signal[=SIG]
                                           ignore signals
                      --list-signal-handling
                                           say which signals are blocked or ignored
                  -v, --debug              say what is done
                      --help               show this text and exit
                      --version            show the version and exit
                """).stopAtOperand().errorStatus(FAILED));
    }

    /** {@code -S} stands for the words of its argument. */
    @Override
    protected List<String> rewrite(Io io, List<String> words) throws IOException {
        boolean tells = false;
        for (int i = 0; i < words.size() && words.get(i).startsWith("-"); i++) {
            String word = words.get(i);
            String text = null;
            int next = i + 1;
            if (word.startsWith("-S")) {
                text = word.substring(2);
            } else if (word.startsWith("-vS")) {
                text = word.substring(3);
                tells = true;
            } else if (word.startsWith("--split-string=")) {
                text = word.substring("--split-string=".length());
            } else if (word.equals("--split-string")) {
                text = "";
            }
            if (text != null) {
                if (text.isEmpty() && next < words.size()) {
                    text = words.get(next++);
                }
                List<String> all = new ArrayList<>(words.subList(0, i));
                List<String> parts = new SplitString(text, name -> io.environ().getOrDefault(name, "")).words();
                if (tells) {
                    all.add("-v");
                    tellParts(io, text, parts);
                }
                all.addAll(parts);
                all.addAll(words.subList(next, words.size()));
                return rewrite(io, all);
            }
            tells |= word.equals("-v") || word.equals("--debug");
            if (word.equals("-u") || word.equals("-C")) {
                i++;
            }
        }
        return words;
    }

    private static void tellParts(Io io, String text, List<String> parts) throws IOException {
        StringBuilder told = new StringBuilder("split -S:  '" + text + "'\n");
        for (int i = 0; i < parts.size(); i++) {
            told.append(i == 0 ? " into:    '" : "     &    '")
                    .append(parts.get(i))
                    .append("'\n");
        }
        io.note(told.toString());
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> words = args.operands();
        int at = 0;
        boolean empty = args.has("i");
        if (!words.isEmpty() && words.getFirst().equals("-")) {
            empty = true;
            at++;
        }
        Told told = new Told(io, args.has("v"));
        if (empty) {
            told.say("cleaning environ");
        }
        Map<String, String> env = empty ? new LinkedHashMap<>() : new LinkedHashMap<>(io.environ());
        for (String name : args.values("u")) {
            if (name.isEmpty() || name.indexOf('=') >= 0) {
                throw io.failure("cannot unset " + io.quote(name) + ": Invalid argument");
            }
            told.say("unset:    " + name);
            env.remove(name);
        }
        for (; at < words.size() && words.get(at).indexOf('=') >= 0; at++) {
            String word = words.get(at);
            int equals = word.indexOf('=');
            told.say("setenv:   " + word);
            env.put(word.substring(0, equals), word.substring(equals + 1));
        }
        String folder = args.value("C");
        if (at == words.size()) {
            if (folder != null) {
                throw io.usage("must specify command with --chdir (-C)");
            }
            print(io, env, args.has("0") ? '\0' : '\n');
            return 0;
        }
        if (args.has("0")) {
            throw io.usage("cannot specify --null (-0) with command");
        }
        EnvSignals.apply(io, args);
        if (folder != null) {
            told.say("chdir:    " + Quote.always(folder, io.ctype()));
        }
        changeDirectory(io, folder);
        List<String> command = words.subList(at, words.size());
        told.say("executing: " + command.getFirst());
        for (int i = 0; i < command.size(); i++) {
            told.say("   arg[" + i + "]= " + Quote.always(command.get(i), io.ctype()));
        }
        return become(io, command, env);
    }

    /** What {@code -v} says of each step. */
    private record Told(Io io, boolean wanted) {
        void say(String text) throws IOException {
            if (wanted) {
                io.note(text + "\n");
            }
        }
    }

    private static void changeDirectory(Io io, @Nullable String folder) throws IOException {
        if (folder == null) {
            return;
        }
        try {
            io.sys().chdir(folder);
        } catch (SyscallException e) {
            throw io.failure("cannot change directory to " + Quote.always(folder, io.ctype()) + ": "
                    + e.errno().text());
        }
    }

    private static void print(Io io, Map<String, String> env, char end) throws IOException {
        for (Map.Entry<String, String> variable : env.entrySet()) {
            io.out()
                    .print(variable.getKey())
                    .print("=")
                    .print(variable.getValue())
                    .write(end);
        }
    }

    private static int become(Io io, List<String> command, Map<String, String> env) throws IOException {
        try {
            throw PathSearch.exec(io.sys(), command, env);
        } catch (SyscallException e) {
            String name = command.getFirst();
            io.note(io.name() + ": " + io.quote(name) + ": " + e.errno().text() + "\n");
            if (PathSearch.status(e) == 127 && name.indexOf(' ') >= 0) {
                io.note(io.name() + ": use -[v]S to pass options in shebang lines\n");
            }
            return PathSearch.status(e);
        }
    }
}
