package org.jarnix.programs.proc;

import java.io.IOException;
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
                      --help               show this text and exit
                  -V, --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.options().isEmpty() && args.operands().size() < 2) {
            io.note(usage().text());
            return 1;
        }
        for (Args.Given option : args.options()) {
            String value = option.value() == null ? "" : option.value();
            if (option.key().equals("all")) {
                for (IpcKind kind : value.isEmpty() ? IpcKind.values() : new IpcKind[] {kind(io, value)}) {
                    all(io, kind);
                }
            } else {
                IpcKind kind = kind(io, option.key().substring(0, option.key().indexOf('-')));
                remove(io, kind, value, option.key().endsWith("key"));
            }
        }
        if (!args.operands().isEmpty()) {
            IpcKind kind = kind(io, args.operands().getFirst());
            for (String id : args.operands().subList(1, args.operands().size())) {
                remove(io, kind, id, false);
            }
        }
        return 0;
    }

    private static IpcKind kind(Io io, String word) throws IOException {
        return switch (word) {
            case "shm", "shmem" -> IpcKind.MEMORY;
            case "msg", "queue" -> IpcKind.MESSAGES;
            case "sem", "semaphore" -> IpcKind.SEMAPHORES;
            default -> throw io.failure("unknown resource type: " + word);
        };
    }

    private static void all(Io io, IpcKind kind) throws IOException {
        for (IpcStat stat : io.sys().ipcList(kind)) {
            try {
                io.sys().ipcRemove(kind, stat.id());
            } catch (SyscallException e) {
                io.warn("permission denied for id (" + stat.id() + ")");
            }
        }
    }

    private static void remove(Io io, IpcKind kind, String word, boolean byKey) throws IOException {
        int number;
        try {
            number = (int) (long) Long.decode(word);
        } catch (NumberFormatException e) {
            io.warn((byKey ? "illegal key" : "failed to parse argument: ") + " '" + word + "'");
            return;
        }
        int id = byKey ? -1 : number;
        for (IpcStat stat : byKey ? io.sys().ipcList(kind) : java.util.List.<IpcStat>of()) {
            id = stat.key() == number ? stat.id() : id;
        }
        String what = byKey ? "key" : "id";
        try {
            if (id < 0) {
                throw new SyscallException(Errno.EINVAL);
            }
            io.sys().ipcRemove(kind, id);
        } catch (SyscallException e) {
            io.warn((e.errno() == Errno.EPERM ? "permission denied for " : "invalid ")
                    + what
                    + String.format(Locale.ROOT, " (%s)", word));
        }
    }
}
