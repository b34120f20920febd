package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Priority;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** Gives running processes another nice value. */
public final class Renice extends Command {
    public Renice() {
        super(Usage.of("""
            Usage: renice [-n] PRIORITY [-p] PID...
              or:  renice [-n] PRIORITY -g PGID...
              or:  renice [-n] PRIORITY -u USER...
            Give running processes another nice value.

              -n, --priority=PRIORITY  the value, from -20 to 19
                  --relative=NUMBER    higher by NUMBER than it is
              -g, --pgrp               what follows are process groups
              -p, --pid                what follows are processes, which is usual
              -u, --user               what follows are users
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    /** What the words mean goes by what stands before them, so they are read as they are. */
    @Override
    protected List<String> rewrite(List<String> words) {
        boolean asks = words.contains("--help") || words.contains("--version");
        if (asks) {
            return words;
        }
        List<String> plain = new ArrayList<>(words);
        plain.addFirst("--");
        return plain;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> words = new ArrayList<>(args.operands());
        boolean relative = false;
        if (!words.isEmpty() && words.getFirst().matches("-n|--priority|--relative")) {
            relative = words.removeFirst().equals("--relative");
        } else if (!words.isEmpty() && words.getFirst().matches("--(priority|relative)=.*")) {
            String word = words.removeFirst();
            relative = word.startsWith("--relative");
            words.addFirst(word.substring(word.indexOf('=') + 1));
        }
        if (words.size() < 2) {
            throw io.usage("not enough arguments");
        }
        String value = words.removeFirst();
        if (!value.matches("[-+]?[0-9]{1,6}")) {
            throw io.usage("invalid priority '" + value + "'");
        }
        Priority which = Priority.PROCESS;
        for (String word : words) {
            switch (word) {
                case "-p", "--pid" -> which = Priority.PROCESS;
                case "-g", "--pgrp" -> which = Priority.GROUP;
                case "-u", "--user" -> which = Priority.USER;
                default -> renice(io, which, word, Integer.parseInt(value), relative);
            }
        }
        return 0;
    }

    private static void renice(Io io, Priority which, String word, int value, boolean relative) throws IOException {
        Integer id = which == Priority.USER ? new Users(io.sys()).uid(word) : (Integer) number(word);
        if (id == null) {
            String kind = which == Priority.GROUP ? "process group" : "process";
            io.warn(which == Priority.USER ? "unknown user " + word : "bad " + kind + " ID value: " + word);
            return;
        }
        String what = switch (which) {
            case PROCESS -> "process";
            case GROUP -> "process group";
            case USER -> "user";
        };
        String who = id + " (" + what + " ID)";
        String doing = "get";
        try {
            int before = io.sys().getPriority(which, id);
            doing = "set";
            io.sys().setPriority(which, id, relative ? before + value : value);
            int after = io.sys().getPriority(which, id);
            io.out().println(who + " old priority " + before + ", new priority " + after);
        } catch (SyscallException e) {
            io.warn("failed to " + doing + " priority for " + who + ": "
                    + e.errno().text());
        }
    }

    private static @Nullable Integer number(String word) {
        int number = Users.number(word);
        return number < 0 ? null : Integer.valueOf(number);
    }
}
