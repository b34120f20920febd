package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jarnix.api.lib.Zone;
import org.jspecify.annotations.Nullable;

/** Tells about users: who is at a terminal in a line each, or what is known of some (a small finger). */
public final class Pinky extends Command {
    private static final long NANOS = 1_000_000_000;
    private static final long DAY = 86_400;
    private static final int NAME_WIDTH = 19;

    public Pinky() {
        super(Usage.of("""
                Usage: pinky [OPTION]... [USER]...
                Tell about the users who are at a terminal, or with -l all that is known about each USER.

                  -l                       the long form
                  -b                       leave out home and shell in the long form
                  -h                       leave out the file .project in the long form
                  -p                       leave out the file .plan in the long form
                  -s                       the short form, as by default
                  -f                       leave out the heading in the short form
                  -w                       leave out the name in the short form
                  -i                       leave out the name and from where in the short form
                  -q                       leave out the name, from where and how long idle
                      --help               show this text and exit
                      --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean isLong = false;
        for (Args.Given given : args.options()) {
            isLong = given.key().equals("l") || !given.key().equals("s") && isLong;
        }
        if (isLong) {
            if (args.operands().isEmpty()) {
                throw io.usage("no username specified; at least one must be specified when using -l");
            }
            for (String name : args.operands()) {
                tell(io, args, name);
            }
            return 0;
        }
        if (!args.has("f")) {
            heading(io, args);
        }
        for (LoginRecord record : LoginRecord.present(io.sys())) {
            boolean asked = args.operands().isEmpty() || args.operands().contains(record.user());
            if (record.type() == LoginRecord.USER_PROCESS && asked) {
                line(io, args, record);
            }
        }
        return 0;
    }

    private static boolean withName(Args args) {
        return !args.has("w") && withHost(args);
    }

    private static boolean withHost(Args args) {
        return !args.has("i") && withIdle(args);
    }

    private static boolean withIdle(Args args) {
        return !args.has("q");
    }

    private static void heading(Io io, Args args) throws IOException {
        String when = io.ctype().utf8() ? "When            " : "When        ";
        io.out()
                .println("Login   "
                        + (withName(args) ? " Name               " : "")
                        + "  TTY     "
                        + (withIdle(args) ? " Idle  " : "")
                        + " " + when
                        + (withHost(args) ? " Where" : ""));
    }

    private static void line(Io io, Args args, LoginRecord record) throws IOException {
        char mark = '?';
        String idle = "?????";
        try {
            Stat stat = io.sys().stat("/dev/" + record.line());
            mark = (stat.mode() & 0020) != 0 ? ' ' : '*';
            idle = idle(Math.floorDiv(io.sys().clock(Clock.REALTIME) - stat.atimeNanos(), NANOS));
        } catch (SyscallException e) {
            mark = '?';
        }
        StringBuilder out = new StringBuilder(String.format(Locale.ROOT, "%-8s", record.user()));
        if (withName(args)) {
            Users.User user = new Users(io.sys()).user(record.user());
            String name = user == null ? "        ???" : realName(user);
            String shown = name.substring(0, Math.min(name.length(), NAME_WIDTH));
            out.append(String.format(Locale.ROOT, " %-19s", shown));
        }
        out.append(String.format(Locale.ROOT, " %c%-8s", mark, record.line()));
        if (withIdle(args)) {
            out.append(String.format(Locale.ROOT, " %-6s", idle));
        }
        String format = io.ctype().utf8() ? "%Y-%m-%d %H:%M" : "%b %e %H:%M";
        out.append(' ').append(Dates.format(format, Zone.of(io.env("TZ")), record.second(), 0));
        if (withHost(args) && !record.host().isEmpty()) {
            out.append(' ').append(record.host());
        }
        io.out().println(out.toString());
    }

    private static String idle(long quiet) {
        if (quiet < 60) {
            return "     ";
        }
        return quiet < DAY ? String.format(Locale.ROOT, "%02d:%02d", quiet / 3600, quiet / 60 % 60) : quiet / DAY + "d";
    }

    private static void tell(Io io, Args args, String name) throws IOException {
        Users.User user = new Users(io.sys()).user(name);
        io.out()
                .print(String.format(Locale.ROOT, "Login name: %-28s", name))
                .print("In real life:  ")
                .println(user == null ? "???" : realName(user));
        if (user == null) {
            return;
        }
        if (!args.has("b")) {
            io.out()
                    .print(String.format(Locale.ROOT, "Directory: %-29s", user.home()))
                    .print("Shell:  ")
                    .println(user.shell());
        }
        if (!args.has("h")) {
            copy(io, user.home() + "/.project", "Project: ");
        }
        if (!args.has("p")) {
            copy(io, user.home() + "/.plan", "Plan:\n");
        }
        io.out().println("");
    }

    private static void copy(Io io, String file, String title) throws IOException {
        Integer fd = open(io, file);
        if (fd == null) {
            return;
        }
        io.out().print(title);
        byte[] buffer = new byte[4096];
        try {
            for (int n = io.sys().read(fd, buffer, 0, buffer.length);
                    n > 0;
                    n = io.sys().read(fd, buffer, 0, buffer.length)) {
                io.out().write(buffer, 0, n);
            }
        } catch (SyscallException e) {
            // What cannot be read is left out, as by the real one.
            return;
        } finally {
            io.sys().close(fd);
        }
    }

    private static @Nullable Integer open(Io io, String file) {
        try {
            return io.open(file);
        } catch (SyscallException e) {
            return null;
        }
    }

    /** The comment up to its first comma, an ampersand being the name with a capital (passwd(5)). */
    private static String realName(Users.User user) {
        String comment = user.comment().split(",", 2)[0];
        String name = user.name();
        String capital = name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        List<String> parts = List.of(comment.split("&", -1));
        return String.join(capital, parts);
    }
}
