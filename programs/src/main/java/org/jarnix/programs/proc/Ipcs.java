package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.IpcKind;
import org.jarnix.api.IpcStat;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Lists queues of messages, semaphores and shared memory. */
public final class Ipcs extends Command {
    public Ipcs() {
        super(Usage.of("""
                Usage: ipcs [OPTION]...
                List System V's queues of messages, shared memory and semaphores: all, or these kinds.

                  -a, --all                all kinds
                  -i, --id=ID              only this one
                  -m, --shmems             shared memory
                  -q, --queues             queues of messages
                  -s, --semaphores         semaphores
                      --help               show this text and exit
                  -V, --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean all = args.has("a") || !args.has("m") && !args.has("q") && !args.has("s");
        Users users = new Users(io.sys());
        int id = args.value("i") == null ? -1 : Users.number(args.value("i", ""));
        if (all || args.has("q")) {
            heading(io, "Message Queues", "key        msqid      owner      perms      used-bytes   messages    ");
            for (IpcStat stat : chosen(io, IpcKind.MESSAGES, id)) {
                line(io, users, stat, String.format(Locale.ROOT, "%-12d %-12d", stat.used(), stat.size()));
            }
        }
        if (all || args.has("m")) {
            heading(
                    io,
                    "Shared Memory Segments",
                    "key        shmid      owner      perms      bytes      nattch     status      ");
            for (IpcStat stat : chosen(io, IpcKind.MEMORY, id)) {
                line(io, users, stat, String.format(Locale.ROOT, "%-10d %-10d %-12s", stat.size(), stat.used(), ""));
            }
        }
        if (all || args.has("s")) {
            heading(io, "Semaphore Arrays", "key        semid      owner      perms      nsems     ");
            for (IpcStat stat : chosen(io, IpcKind.SEMAPHORES, id)) {
                line(io, users, stat, String.format(Locale.ROOT, "%-10d", stat.size()));
            }
        }
        io.out().println("");
        return 0;
    }

    private static List<IpcStat> chosen(Io io, IpcKind kind, int id) {
        return io.sys().ipcList(kind).stream()
                .filter(stat -> id < 0 || stat.id() == id)
                .toList();
    }

    private static void heading(Io io, String title, String columns) throws IOException {
        io.out().println("\n------ " + title + " --------\n" + columns);
    }

    private static void line(Io io, Users users, IpcStat stat, String rest) throws IOException {
        io.out()
                .println(String.format(
                        Locale.ROOT,
                        "0x%08x %-10d %-10s %-10s %s",
                        stat.key(),
                        stat.id(),
                        users.userName(stat.uid()),
                        Integer.toOctalString(stat.mode()),
                        rest));
    }
}
