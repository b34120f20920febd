package org.jarnix.programs.proc;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jarnix.api.IpcFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Makes queues of messages, semaphores and shared memory. */
public final class Ipcmk extends Command {
    public Ipcmk() {
        super(Usage.of("""
                Usage: ipcmk OPTION...
                Make a queue of messages, semaphores or shared memory, under a random key.

                  -M, --shmem=SIZE         shared memory of so many bytes
                  -p, --mode=MODE          with these permission bits; 0644 without this
                  -Q, --queue              a queue of messages
                  -S, --semaphore=COUNT    so many semaphores
                      --help               show this text and exit
                  -V, --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (!args.has("M") && !args.has("Q") && !args.has("S")) {
            io.note(usage().text());
            return 1;
        }
        int mode;
        try {
            mode = Integer.parseInt(args.value("p", "0644"), 8);
        } catch (NumberFormatException e) {
            throw io.failure("failed to parse mode: '" + args.value("p") + "'");
        }
        byte[] random = new byte[Integer.BYTES];
        io.sys().getrandom(random);
        int key = ByteBuffer.wrap(random).getInt() | 1;
        int flags = IpcFlags.IPC_CREAT | IpcFlags.IPC_EXCL | mode & 0777;
        try {
            if (args.has("M")) {
                int id = io.sys().shmGet(key, number(io, args.value("M", "")), flags);
                io.out().println("Shared memory id: " + id);
            }
            if (args.has("Q")) {
                io.out().println("Message queue id: " + io.sys().msgGet(key, flags));
            }
            if (args.has("S")) {
                int id = io.sys().semGet(key, number(io, args.value("S", "")), flags);
                io.out().println("Semaphore id: " + id);
            }
            return 0;
        } catch (SyscallException e) {
            throw io.failure("create failed: " + e.errno().text());
        }
    }

    private static int number(Io io, String word) throws IOException {
        int unit = word.isEmpty() ? -1 : "kmg".indexOf(Character.toLowerCase(word.charAt(word.length() - 1)));
        int number = Users.number(unit < 0 ? word : word.substring(0, word.length() - 1));
        if (number < 0) {
            throw io.failure("failed to parse size: '" + word + "'");
        }
        return (int) Math.min(Integer.MAX_VALUE, (long) number << 10 * (unit + 1));
    }
}
