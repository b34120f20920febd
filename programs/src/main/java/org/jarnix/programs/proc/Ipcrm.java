package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.Errno;
import org.jarnix.api.IpcKind;
import org.jarnix.api.IpcStat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Removes queues of messages, semaphores and shared memory. */
public final class Ipcrm extends Command {
    public Ipcrm() {
        super(Usage.of("""
                Usage: ipcrm OPTION...
                  or:  ipcrm {shm | msg | sem} ID...
                Remove System V's queues of messages, shared memory and semaphores.

                  -a, --all[=KIND]         all, or all of a kind: shm, msg or sem
                  -M, --shmem-key=KEY      the memory of a key
                  -m, --shmem-id=ID        the memory of a number
                  -Q, --queue-key=KEY      the queue of a key
                  -q, --queue-id=ID        the queue of a number
                  -S, --semaphore-key=KEY  the semaphores of a key
                  -s, --semaphore-id=ID    the semaphores of a number
                  -v, --verbose            tell what is removed
                      --help               show this text and exit
                  -V, --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean tells = args.has("verbose");
        for (Args.Given option : args.options()) {
            if (option.key().equals("verbose")) {
                continue;
            }
            String value = option.value() == null ? "" : option.value();
            if (option.key().equals("all")) {
                for (IpcKind kind : value.isEmpty() ? IpcKind.values() : new IpcKind[] {kind(io, value)}) {
                    all(io, kind, tells);
                }
            } else {
                IpcKind kind = kind(io, option.key().substring(0, option.key().indexOf('-')));
                remove(io, kind, value, option.key().endsWith("key"), tells);
            }
        }
        if (!args.operands().isEmpty()) {
            old(io, args.operands());
        }
        return 0;
    }

    /** The old form: a kind and numbers. */
    private static void old(Io io, List<String> operands) throws IOException {
        String word = operands.getFirst();
        if (!List.of("shm", "msg", "sem").contains(word)) {
            throw io.usage("unknown argument: " + word);
        }
        if (operands.size() < 2) {
            throw io.usage("not enough arguments");
        }
        for (String id : operands.subList(1, operands.size())) {
            if (!id.matches("-?[0-9]{1,9}")) {
                io.warn("invalid id: " + id);
            } else {
                remove(io, kind(io, word), id, false, false);
            }
        }
        if (io.status() == 0) {
            io.out().println("resource(s) deleted");
        }
    }

    private static IpcKind kind(Io io, String word) throws IOException {
        return switch (word) {
            case "shm", "shmem" -> IpcKind.MEMORY;
            case "msg", "queue" -> IpcKind.MESSAGES;
            case "sem", "semaphore" -> IpcKind.SEMAPHORES;
            default -> throw io.failure("unknown argument: " + word);
        };
    }

    private static void all(Io io, IpcKind kind, boolean tells) throws IOException {
        for (IpcStat stat : io.sys().ipcList(kind)) {
            tell(io, kind, stat.id(), tells);
            try {
                io.sys().ipcRemove(kind, stat.id());
            } catch (SyscallException e) {
                io.warn("permission denied for id (" + stat.id() + ")");
            }
        }
    }

    private static void remove(Io io, IpcKind kind, String word, boolean byKey, boolean tells) throws IOException {
        int number;
        try {
            number = (int) (long) Long.decode(word);
        } catch (NumberFormatException e) {
            throw io.failure("failed to parse argument: '" + word + "'");
        }
        if (byKey && number == 0) {
            io.warn("illegal key (" + word + ")");
            return;
        }
        int id = byKey ? -1 : number;
        for (IpcStat stat : byKey ? io.sys().ipcList(kind) : List.<IpcStat>of()) {
            id = stat.key() == number ? stat.id() : id;
        }
        String what = byKey ? "key" : "id";
        try {
            if (id < 0) {
                throw new SyscallException(Errno.EINVAL);
            }
            tell(io, kind, id, tells);
            io.sys().ipcRemove(kind, id);
        } catch (SyscallException e) {
            io.warn((e.errno() == Errno.EPERM ? "permission denied for " : "invalid ")
                    + what
                    + String.format(Locale.ROOT, " (%s)", word));
        }
    }

    private static void tell(Io io, IpcKind kind, int id, boolean tells) throws IOException {
        if (tells) {
            String what = switch (kind) {
                case MESSAGES -> "message queue";
                case MEMORY -> "shared memory segment";
                case SEMAPHORES -> "semaphore";
            };
            io.out().println("removing " + what + " id `" + id + "'");
        }
    }
}
