package org.jarnix.programs.file;

import static org.jarnix.api.LockOperation.LOCK_EX;
import static org.jarnix.api.LockOperation.LOCK_NB;
import static org.jarnix.api.LockOperation.LOCK_SH;
import static org.jarnix.api.LockOperation.LOCK_UN;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Seconds;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Runs a command while it holds a lock on a file. */
public final class Flock extends Command {
    private static final int WRONG_USE = 64;
    private static final int BAD_DATA = 65;
    private static final int NO_INPUT = 66;
    private static final int UNAVAILABLE = 69;
    private static final int TEMPORARY = 75;

    public Flock() {
        super(Usage.of("""
            Usage: flock [OPTION]... FILE | DIRECTORY COMMAND [ARG]...
              or:  flock [OPTION]... FILE | DIRECTORY -c COMMAND
              or:  flock [OPTION]... NUMBER
            Lock FILE, which is made if it is missing, run COMMAND and end with its status; or lock
            the open descriptor NUMBER.

              -c, --command=COMMAND    one that the shell runs
              -e, --exclusive          a lock that nobody shares, which is usual
              -E, --conflict-exit-code=NUMBER
                                       the status where the lock cannot be had, not 1
              -F, --no-fork            become COMMAND, which keeps the lock
              -n, --nonblock, --nb     do not wait for it
              -o, --close              COMMAND does not get the descriptor
              -s, --shared             a lock that others share
              -u, --unlock             give the lock back
              -w, --timeout=SECONDS    wait no longer than that
              -x                       as -e
                  --verbose            say how long it took
                  --help               show this text and exit
                  --version            show the version and exit
            """).stopAtOperand().errorStatus(WRONG_USE));
    }

    @Override
    protected List<String> rewrite(List<String> words) {
        int file = firstOperand(words);
        boolean command = file + 3 == words.size() && words.get(file + 1).matches("-c|--command");
        if (command) {
            List<String> shell = new ArrayList<>(words.subList(0, file + 1));
            shell.addAll(List.of("/bin/sh", "-c", words.get(file + 2)));
            return shell;
        }
        return words;
    }

    private static int firstOperand(List<String> words) {
        int i = 0;
        while (i < words.size() && words.get(i).startsWith("-")) {
            i += words.get(i).matches("-[a-zA-Z]*[Ew]|--timeout|--conflict-exit-code") ? 2 : 1;
        }
        return i;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> operands = args.operands();
        if (operands.isEmpty()) {
            throw io.usage("not enough arguments");
        }
        int refused = number(io, args.value("conflict-exit-code", "1"));
        boolean commands = operands.size() > 1;
        int fd = commands ? open(io, operands.getFirst()) : descriptor(io, operands.getFirst());
        long from = io.sys().clock(Clock.MONOTONIC);
        if (!lock(io, args, fd)) {
            if (args.has("verbose")) {
                io.note(io.name() + ": "
                        + (args.has("nonblock") ? "failed to get lock" : "timeout while waiting to get lock") + "\n");
            }
            return refused;
        }
        if (args.has("verbose")) {
            long took = io.sys().clock(Clock.MONOTONIC) - from;
            io.out()
                    .println(String.format(
                            Locale.ROOT,
                            "%s: getting lock took %d.%06d seconds",
                            io.name(),
                            took / 1_000_000_000,
                            took % 1_000_000_000 / 1000));
        }
        return commands ? runCommand(io, args, fd, operands.subList(1, operands.size())) : 0;
    }

    private static int number(Io io, String word) throws CommandException {
        int number = Users.number(word);
        if (number < 0 || number > 255) {
            throw io.failure("exit code out of range (expected 0 to 255)");
        }
        return number;
    }

    private static int open(Io io, String file) throws IOException {
        Sys sys = io.sys();
        try {
            try {
                return sys.open(file, OpenFlags.O_RDONLY | OpenFlags.O_CREAT | OpenFlags.O_NOCTTY, 0666);
            } catch (SyscallException e) {
                if (e.errno() != Errno.EISDIR) {
                    throw e;
                }
                return sys.open(file, OpenFlags.O_RDONLY | OpenFlags.O_NOCTTY);
            }
        } catch (SyscallException e) {
            int status = e.errno() == Errno.ENOMEM ? TEMPORARY : NO_INPUT;
            throw CommandException.failure(
                    status, "cannot open lock file " + file + ": " + e.errno().text());
        }
    }

    private static int descriptor(Io io, String word) throws IOException {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw io.failure("bad file descriptor: '" + word + "'");
        }
    }

    private static boolean lock(Io io, Args args, int fd) throws IOException {
        int operation = args.has("unlock") ? LOCK_UN : args.has("shared") ? LOCK_SH : LOCK_EX;
        Duration timeout = Seconds.parse(args.value("timeout", "inf"));
        if (timeout == null) {
            throw io.failure("invalid timeout value: '" + args.value("timeout") + "'");
        }
        boolean waits = !args.has("nonblock") && !timeout.isZero();
        if (waits && args.has("timeout")) {
            io.sys().sigaction(Signal.SIGALRM, new SigAction.Handle(signal -> {}, Set.of(), false));
            io.sys().alarm(timeout);
        }
        try {
            io.sys().flock(fd, waits ? operation : operation | LOCK_NB);
        } catch (SyscallException e) {
            if (e.errno() == Errno.EAGAIN || e.errno() == Errno.EINTR) {
                return false;
            }
            throw CommandException.failure(BAD_DATA, fd + ": " + e.errno().text());
        } finally {
            io.sys().alarm(Duration.ZERO);
        }
        return true;
    }

    private static int runCommand(Io io, Args args, int fd, List<String> words) throws IOException {
        try {
            io.out().flush();
            if (args.has("no-fork")) {
                throw PathSearch.exec(io.sys(), words, io.environ());
            }
            String file = PathSearch.find(io.sys(), words.getFirst(), io.env("PATH"));
            SpawnSpec.Builder spec = SpawnSpec.file(file).argv(words);
            int child = io.sys().spawn(args.has("close") ? spec.close(fd).build() : spec.build());
            WaitStatus ended = io.sys().waitpid(child, 0);
            return ended instanceof WaitStatus.Signaled signaled
                    ? 128 + signaled.signal().number()
                    : ended instanceof WaitStatus.Exited exited ? exited.code() : 0;
        } catch (SyscallException e) {
            int status = e.errno() == Errno.ENOMEM ? TEMPORARY : UNAVAILABLE;
            throw CommandException.failure(
                    status,
                    "failed to execute " + words.getFirst() + ": " + e.errno().text());
        }
    }
}
