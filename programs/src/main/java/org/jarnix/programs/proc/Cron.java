package org.jarnix.programs.proc;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.AtFlags;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.PipeFds;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.WaitOptions;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/**
 * The daemon that runs what users' tables say, each minute.
 *
 * <p>What a command writes goes to its user's mailbox, {@code /var/mail/USER}.
 */
public final class Cron extends Command {
    /** Where the users' tables are. */
    static final String FOLDER = "/var/spool/cron/crontabs";
    /** Who holds this file's number runs. */
    static final String PID_FILE = "/run/crond.pid";

    private static final String PATH = "/usr/bin:/bin";

    public Cron() {
        super(Usage.of("""
            Usage: cron [-f]
            Run the commands of users' tables when they are due; it works in the background.

              -f                       stay in the foreground
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Sys sys = io.sys();
        if (sys.credentials().euid() != 0) {
            throw io.failure("can't run as an ordinary user");
        }
        if (runs(sys)) {
            throw io.failure("can't lock " + PID_FILE + ", otherpid may be "
                    + ProcessList.text(sys, PID_FILE).strip());
        }
        if (args.has("f")) {
            return new Daemon(sys).run();
        }
        start(sys);
        return 0;
    }

    /** Starts the daemon as a process in a session of its own. */
    static void start(Sys sys) throws SyscallException {
        sys.spawn(SpawnSpec.file("/bin/cron")
                .argv("cron", "-f")
                .env(Map.of("PATH", PATH))
                .newSession()
                .action(new SpawnSpec.FileAction.Open(0, "/dev/null", OpenFlags.O_RDONLY, 0))
                .action(new SpawnSpec.FileAction.Open(1, "/dev/null", OpenFlags.O_WRONLY, 0))
                .action(new SpawnSpec.FileAction.Open(2, "/dev/null", OpenFlags.O_WRONLY, 0))
                .action(new SpawnSpec.FileAction.Chdir("/"))
                .build());
    }

    /** Whether the daemon is there. */
    static boolean runs(Sys sys) throws IOException {
        try {
            int pid = Users.number(ProcessList.text(sys, PID_FILE).strip());
            ProcessList.Entry entry = pid <= 0 ? null : ProcessList.of(sys, pid);
            return entry != null && entry.name().equals("cron") && entry.state() != 'Z';
        } catch (SyscallException e) {
            return false;
        }
    }

    /** The daemon's loop. */
    private static final class Daemon {
        private final Sys sys;

        Daemon(Sys sys) {
            this.sys = sys;
        }

        int run() throws IOException {
            write(PID_FILE, sys.getpid() + "\n", OpenFlags.O_TRUNC, 0644);
            sys.chdir("/");
            each(job -> job.atStart());
            ZonedDateTime last = minute();
            while (true) {
                long into = Math.floorMod(sys.clock(TimeCalls.Clock.REALTIME), 60_000_000_000L);
                sys.sleep(Duration.ofNanos(60_000_000_000L - into));
                reap();
                ZonedDateTime now = minute();
                if (now.isAfter(last)) {
                    last = now;
                    each(job -> job.isDue(now));
                }
            }
        }

        private ZonedDateTime minute() {
            return Instant.ofEpochSecond(0, sys.clock(TimeCalls.Clock.REALTIME))
                    .atZone(ZoneOffset.UTC)
                    .truncatedTo(ChronoUnit.MINUTES);
        }

        private void reap() throws SyscallException {
            try {
                while (sys.waitpid(-1, WaitOptions.WNOHANG) != null) {
                    sys.schedYield();
                }
            } catch (SyscallException e) {
                if (e.errno() != org.jarnix.api.Errno.ECHILD) {
                    throw e;
                }
            }
        }

        /** Chooses jobs. */
        private interface Choice {
            boolean takes(CronTable.Job job);
        }

        private void each(Choice choice) throws IOException {
            List<String> names;
            try {
                names = ProcessList.names(sys, FOLDER);
            } catch (SyscallException e) {
                return;
            }
            Users users = new Users(sys);
            for (String name : names) {
                Users.User user = users.user(name);
                if (user == null) {
                    continue;
                }
                try {
                    for (CronTable.Job job : CronTable.parse(ProcessList.text(sys, FOLDER + "/" + name))
                            .jobs()) {
                        if (choice.takes(job)) {
                            start(users, user, job);
                        }
                    }
                } catch (CronTable.SyntaxException | SyscallException e) {
                    log("(" + name + ") ERROR (" + e.getMessage() + ")");
                }
            }
        }

        /** Runs a job in a process of its own, which collects what it writes. */
        private void start(Users users, Users.User user, CronTable.Job job) throws SyscallException {
            sys.spawn(SpawnSpec.body((child, argv) -> new JobRun(child, users, user, job).run())
                    .newSession()
                    .build());
            log("(" + user.name() + ") CMD (" + job.command() + ")");
        }

        private void log(String message) {
            try {
                write("/dev/log", "<78>cron[" + sys.getpid() + "]: " + message, 0, 0);
            } catch (SyscallException e) {
                return;
            }
        }

        private void write(String path, String text, int flags, int mode) throws SyscallException {
            int fd = sys.open(path, OpenFlags.O_WRONLY | (mode == 0 ? 0 : OpenFlags.O_CREAT) | flags, mode);
            byte[] bytes = Text.encode(text);
            sys.write(fd, bytes, 0, bytes.length);
            sys.close(fd);
        }
    }

    /** One command on its way: it runs as its user, and what it writes is put into a mailbox by root. */
    private static final class JobRun {
        private static final int MAIL_GROUP = 8;

        private final Sys sys;
        private final Users users;
        private final Users.User user;
        private final CronTable.Job job;

        JobRun(Sys sys, Users users, Users.User user, CronTable.Job job) {
            this.sys = sys;
            this.users = users;
            this.user = user;
            this.job = job;
        }

        int run() throws IOException {
            Map<String, String> env = new LinkedHashMap<>();
            env.put("HOME", user.home());
            env.put("PATH", PATH);
            env.put("SHELL", "/bin/sh");
            env.putAll(job.variables());
            env.put("LOGNAME", user.name());
            env.put("USER", user.name());
            PipeFds input = sys.pipe(OpenFlags.O_CLOEXEC);
            PipeFds output = sys.pipe(OpenFlags.O_CLOEXEC);
            int pid = sys.spawn(SpawnSpec.body((child, argv) -> command(child, env))
                    .dup2(input.readEnd(), 0)
                    .dup2(output.writeEnd(), 1)
                    .dup2(output.writeEnd(), 2)
                    .build());
            sys.close(input.readEnd());
            sys.close(output.writeEnd());
            byte[] bytes = Text.encode(job.input());
            if (bytes.length > 0) {
                sys.write(input.writeEnd(), bytes, 0, bytes.length);
            }
            sys.close(input.writeEnd());
            deliver(output.readEnd());
            sys.waitpid(pid, 0);
            return 0;
        }

        /** Becomes the user, and the command. */
        private int command(Sys child, Map<String, String> env) throws IOException {
            child.setGroups(
                    users.groupsOf(user).stream().mapToInt(Integer::intValue).toArray());
            child.setGroupIds(user.gid(), user.gid(), user.gid());
            child.setIds(user.uid(), user.uid(), user.uid());
            try {
                child.chdir(env.getOrDefault("HOME", "/"));
            } catch (SyscallException e) {
                child.chdir("/");
            }
            String shell = env.getOrDefault("SHELL", "/bin/sh");
            throw child.exec(shell, List.of(shell, "-c", job.command()), env);
        }

        /** Appends what the command writes to the mailbox of a user: the one who is named, if there is one of that name. */
        private void deliver(int from) throws IOException {
            String named = job.variables().getOrDefault("MAILTO", user.name());
            Users.User to = users.user(named);
            byte[] piece = new byte[8192];
            int mailbox = -1;
            for (int n = sys.read(from, piece, 0, piece.length); n > 0; n = sys.read(from, piece, 0, piece.length)) {
                if (to == null) {
                    continue;
                }
                if (mailbox < 0) {
                    mailbox = mailbox(to);
                }
                sys.write(mailbox, piece, 0, n);
            }
            if (mailbox >= 0) {
                sys.write(mailbox, new byte[] {'\n'}, 0, 1);
                sys.close(mailbox);
            }
        }

        private int mailbox(Users.User to) throws IOException {
            int flags = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_APPEND | OpenFlags.O_NOFOLLOW;
            String path = "/var/mail/" + to.name();
            int mailbox = sys.open(path, flags | OpenFlags.O_CLOEXEC, 0660);
            sys.chownAt(AtFlags.AT_FDCWD, path, to.uid(), MAIL_GROUP, AtFlags.AT_SYMLINK_NOFOLLOW);
            byte[] head = Text.encode("From root\nTo: " + to.name() + "\nSubject: Cron <" + user.name() + "@"
                    + sys.uname().nodename() + "> " + job.command() + "\n\n");
            sys.write(mailbox, head, 0, head.length);
            return mailbox;
        }
    }
}
