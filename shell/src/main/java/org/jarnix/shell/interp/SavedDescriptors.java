package org.jarnix.shell.interp;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;

import java.util.Arrays;
import org.jarnix.api.Errno;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;

/** What descriptors were before redirections changed them, kept as copies from number 10 on. */
final class SavedDescriptors {
    private static final int FIRST_COPY = 10;
    private static final int CLOSED = -1;

    private int[] numbers = new int[4];
    private int[] copies = new int[4];
    private int count;

    /** Keeps what {@code fd} is now, once. */
    void save(Sys sys, int fd) throws SyscallException {
        for (int i = 0; i < count; i++) {
            if (numbers[i] == fd) {
                return;
            }
        }
        int copy;
        try {
            copy = sys.dup(fd, FIRST_COPY, O_CLOEXEC);
        } catch (SyscallException e) {
            if (e.errno() != Errno.EBADF) {
                throw e;
            }
            copy = CLOSED;
        }
        add(fd, copy);
    }

    /** Remembers that {@code fd}, open now, was not. */
    void saveClosed(int fd) {
        for (int i = 0; i < count; i++) {
            if (numbers[i] == fd) {
                return;
            }
        }
        add(fd, CLOSED);
    }

    private void add(int fd, int copy) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, count * 2);
            copies = Arrays.copyOf(copies, count * 2);
        }
        numbers[count] = fd;
        copies[count++] = copy;
    }

    /** Puts everything back, the last change first. */
    void restore(Sys sys) throws SyscallException {
        while (count > 0) {
            count--;
            int fd = numbers[count];
            if (copies[count] == CLOSED) {
                close(sys, fd);
            } else {
                sys.dup2(copies[count], fd, 0);
                sys.close(copies[count]);
            }
        }
    }

    /** The redirections stay: forgets what was before. */
    void drop(Sys sys) throws SyscallException {
        while (count > 0) {
            count--;
            if (copies[count] != CLOSED) {
                sys.close(copies[count]);
            }
        }
    }

    private static void close(Sys sys, int fd) throws SyscallException {
        try {
            sys.close(fd);
        } catch (SyscallException e) {
            if (e.errno() != Errno.EBADF) {
                throw e;
            }
        }
    }
}
