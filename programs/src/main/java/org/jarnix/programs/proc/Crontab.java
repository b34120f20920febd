package org.jarnix.programs.proc;

import java.io.IOException;
import org.jarnix.api.AtFlags;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Shows and changes the table of what a user wants to be run when; with the first table the daemon is started. */
public final class Crontab extends Command {
    public Crontab() {
        super(Usage.of("""
            Usage: crontab [-u USER] [-n] FILE
              or:  crontab [-u USER] [-i] {-e | -l | -r}
            Put the table in FILE, - for standard input, in place of the one there is; or edit,
            list or remove it. A line is MINUTE HOUR DAY MONTH WEEKDAY COMMAND.

              -u USER                  the table of USER
              -n                       only look whether FILE makes sense
              -e                       edit the table with $VISUAL or $EDITOR
              -l                       list it
              -r                       remove it
              -i                       ask before it is removed
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Sys sys = io.sys();
        Users users = new Users(sys);
        int uid = sys.credentials().uid();
        String user = users.userName(uid);
        if (args.value("u") != null && !user.equals(args.value("u"))) {
            user = args.value("u", "");
            if (uid != 0) {
                throw io.failure("must be privileged to use -u");
            }
            if (users.user(user) == null) {
                throw io.failure("user `" + user + "' unknown");
            }
        }
        if (args.has("l")) {
            io.out().print(read(io, user));
            return 0;
        }
        if (args.has("r")) {
            return remove(io, args, user);
        }
        if (args.has("e")) {
            return edit(io, user);
        }
        if (args.operands().isEmpty()) {
            io.note(io.name() + ": usage error: file name must be specified for replace\n" + usage().text());
            return 1;
        }
        return replace(io, args, user, args.operands().getFirst());
    }

    private static String file(String user) {
        return Cron.FOLDER + "/" + user;
    }

    private static String read(Io io, String user) throws IOException {
        try {
            return ProcessList.text(io.sys(), file(user));
        } catch (SyscallException e) {
            if (e.errno() == Errno.ENOENT) {
                io.note("no crontab for " + user + "\n");
                throw io.sys().exit(1);
            }
            throw io.failure(file(user) + ": " + e.errno().text());
        }
    }

    private static int remove(Io io, Args args, String user) throws IOException {
        if (args.has("i")) {
            io.note("crontab: really delete " + user + "'s crontab? (y/n) ");
            Lines lines = io.lines(0);
            if (!lines.next() || !lines.text().strip().startsWith("y")) {
                return 1;
            }
        }
        try {
            io.sys().unlink(file(user));
            return 0;
        } catch (SyscallException e) {
            io.note(
                    e.errno() == Errno.ENOENT
                            ? "no crontab for " + user + "\n"
                            : file(user) + ": " + e.errno().text() + "\n");
            return 1;
        }
    }

    /** Reads a file as the one who called, not as root, whom this program acts as. */
    private static String input(Io io, String name) throws IOException {
        if (name.equals("-")) {
            return Text.decode(new FdInput(io.sys(), 0).readAllBytes());
        }
        try {
            io.sys().accessAt(AtFlags.AT_FDCWD, name, AtFlags.R_OK, 0);
            if (!Modes.isRegular(io.sys().stat(name).mode())) {
                io.note(name + ": Not a regular file.\n");
                throw io.sys().exit(1);
            }
            return ProcessList.text(io.sys(), name);
        } catch (SyscallException e) {
            io.note((name.isEmpty() ? "" : name + ": ") + e.errno().text() + "\n");
            throw io.sys().exit(1);
        }
    }

    private static int replace(Io io, Args args, String user, String name) throws IOException {
        String text = input(io, name);
        if (!text.isEmpty() && !text.endsWith("\n")) {
            io.note("new crontab file is missing newline before EOF, can't install.\n");
            return 1;
        }
        try {
            CronTable.parse(text);
        } catch (CronTable.SyntaxException e) {
            io.note("\"" + name + "\":" + e.line() + ": " + e.getMessage()
                    + "\nerrors in crontab file, can't install.\n");
            return 1;
        }
        if (args.has("n")) {
            io.note("The syntax of the crontab file was successfully checked.\n");
            return 0;
        }
        install(io, user, text);
        return 0;
    }

    private static void install(Io io, String user, String text) throws IOException {
        Sys sys = io.sys();
        String path = file(user);
        try {
            int fd = sys.open(path + ".new", OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC, 0600);
            byte[] bytes = Text.encode(text);
            for (int done = 0; done < bytes.length; ) {
                done += sys.write(fd, bytes, done, bytes.length - done);
            }
            sys.close(fd);
            sys.rename(path + ".new", path);
            if (!Cron.runs(sys)) {
                sys.setIds(0, 0, 0);
                Cron.start(sys);
            }
        } catch (SyscallException e) {
            throw io.failure(Cron.FOLDER + ": " + e.errno().text());
        }
    }

    private static int edit(Io io, String user) throws IOException {
        Sys sys = io.sys();
        String before = "";
        try {
            before = ProcessList.text(sys, file(user));
        } catch (SyscallException e) {
            io.note("no crontab for " + user + " - using an empty one\n");
        }
        int uid = sys.credentials().uid();
        String draft = "/tmp/crontab." + sys.getpid();
        int fd = sys.open(draft, OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_EXCL, 0600);
        byte[] bytes = Text.encode(before);
        sys.write(fd, bytes, 0, bytes.length);
        sys.close(fd);
        sys.chownAt(AtFlags.AT_FDCWD, draft, uid, sys.credentials().gid(), 0);
        String editor = io.environ().getOrDefault("VISUAL", io.environ().getOrDefault("EDITOR", "vi"));
        int pid = sys.spawn(SpawnSpec.body((child, argv) -> {
                    child.setIds(uid, uid, uid);
                    throw child.exec("/bin/sh", java.util.List.of("sh", "-c", editor + " " + draft), child.environ());
                })
                .build());
        WaitStatus ended = sys.waitpid(pid, 0);
        try {
            if (!(ended instanceof WaitStatus.Exited exited) || exited.code() != 0) {
                throw io.failure("\"" + editor + "\" exited with status "
                        + (ended instanceof WaitStatus.Exited e ? e.code() : 1));
            }
            String after = ProcessList.text(sys, draft);
            if (after.equals(before)) {
                io.note("No modification made\n");
                return 0;
            }
            CronTable.parse(after);
            install(io, user, after);
            io.note("crontab: installing new crontab\n");
            return 0;
        } catch (CronTable.SyntaxException e) {
            io.note("\"" + draft + "\":" + e.line() + ": " + e.getMessage()
                    + "\nerrors in crontab file, can't install.\n");
            return 1;
        } finally {
            sys.unlink(draft);
        }
    }
}
