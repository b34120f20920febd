package org.jarnix.kernel.nio;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_DIRECTORY;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jarnix.api.DirEntry;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** The names of a directory, read as they are asked for. */
final class Listing implements DirectoryStream<Path>, Iterator<Path> {
    private static final int BATCH = 256;

    private final KernelPath directory;
    private final Filter<? super Path> filter;
    private final int fd;
    private final Deque<Path> ready = new ArrayDeque<>();
    private boolean given;
    private boolean closed;
    private boolean ended;

    Listing(KernelPath directory, Filter<? super Path> filter) throws IOException {
        this.directory = directory;
        this.filter = filter;
        try {
            this.fd = directory.files().sys().open(directory.forCall(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        } catch (SyscallException e) {
            throw Failures.of(e, directory);
        }
    }

    @Override
    public Iterator<Path> iterator() {
        if (closed || given) {
            throw new IllegalStateException(closed ? "closed" : "there is one iterator already");
        }
        given = true;
        return this;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !ended && !closed) {
            fill();
        }
        return !ready.isEmpty();
    }

    @Override
    public Path next() {
        @Nullable Path next = hasNext() ? ready.removeFirst() : null;
        if (next == null) {
            throw new NoSuchElementException();
        }
        return next;
    }

    private void fill() {
        try {
            List<DirEntry> entries = directory.files().sys().readDir(fd, BATCH);
            ended = entries.isEmpty();
            for (DirEntry entry : entries) {
                if (!entry.name().equals(".") && !entry.name().equals("..")) {
                    Path path = directory.resolve(new KernelPath(directory.files(), entry.name()));
                    if (filter.accept(path)) {
                        ready.add(path);
                    }
                }
            }
        } catch (SyscallException e) {
            throw new DirectoryIteratorException(Failures.of(e, directory));
        } catch (IOException e) {
            throw new DirectoryIteratorException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            ready.clear();
            directory.files().sys().close(fd);
        }
    }
}
