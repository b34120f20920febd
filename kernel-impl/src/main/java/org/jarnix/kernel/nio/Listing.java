package org.jarnix.kernel.nio;

import static org.jarnix.api.AtFlags.AT_EMPTY_PATH;
import static org.jarnix.api.AtFlags.AT_REMOVEDIR;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_DIRECTORY;
import static org.jarnix.api.OpenFlags.O_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/**
 * An open directory: its names, read as they are asked for, and the files that they are of, found from the directory
 * itself, whatever its path leads to by now.
 */
final class Listing implements SecureDirectoryStream<Path>, Iterator<Path> {
    private static final int BATCH = 256;
    private static final int FLAGS = O_RDONLY | O_DIRECTORY | O_CLOEXEC;

    private final KernelPath directory;
    private final Filter<? super Path> filter;
    private final int fd;
    private final Deque<Path> ready = new ArrayDeque<>();
    private boolean given;
    private boolean ended;

    /** Keeps the descriptor open while a call is made with it. */
    private final ReentrantLock using = new ReentrantLock();

    private boolean closed;

    private Listing(KernelPath directory, Filter<? super Path> filter, int fd) {
        this.directory = directory;
        this.filter = filter;
        this.fd = fd;
    }

    /** Opens a directory. */
    static Listing of(Place place, Filter<? super Path> filter, LinkOption... options) throws IOException {
        return place.ask((sys, dir, name, flags) ->
                new Listing(place.path(), filter, sys.openAt(dir, name, FLAGS | noFollow(options), 0)));
    }

    private static int noFollow(LinkOption... options) {
        return options.length == 0 ? 0 : O_NOFOLLOW;
    }

    /** A name in this directory, or the directory itself for the empty one. */
    private record Member(Listing listing, String name, KernelPath path) implements Place {
        @Override
        public <T> T ask(Question<T> question) throws IOException {
            try {
                return listing.whileOpen((sys, fd) -> question.ask(sys, fd, name, name.isEmpty() ? AT_EMPTY_PATH : 0));
            } catch (SyscallException e) {
                throw Failures.of(e, path);
            }
        }
    }

    private Place member(Path name) {
        KernelPath relative = KernelPath.of(name);
        return new Member(this, relative.forCall(), KernelPath.of(directory.resolve(relative)));
    }

    /** A call with the descriptor. */
    private interface Use<T> {
        T with(Sys sys, int fd) throws SyscallException;
    }

    private <T> T whileOpen(Use<T> use) throws SyscallException {
        using.lock();
        try {
            if (closed) {
                throw new ClosedDirectoryStreamException();
            }
            return use.with(directory.files().sys(), fd);
        } finally {
            using.unlock();
        }
    }

    @Override
    public Iterator<Path> iterator() {
        using.lock();
        try {
            if (closed || given) {
                throw new IllegalStateException(closed ? "closed" : "there is one iterator already");
            }
            given = true;
            return this;
        } finally {
            using.unlock();
        }
    }

    @Override
    public boolean hasNext() {
        using.lock();
        try {
            while (ready.isEmpty() && !ended && !closed) {
                fill();
            }
            return !ready.isEmpty();
        } finally {
            using.unlock();
        }
    }

    @Override
    public Path next() {
        using.lock();
        try {
            @Nullable Path next = hasNext() ? ready.removeFirst() : null;
            if (next == null) {
                throw new NoSuchElementException();
            }
            return next;
        } finally {
            using.unlock();
        }
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
    public SecureDirectoryStream<Path> newDirectoryStream(Path path, LinkOption... options) throws IOException {
        return of(member(path), entry -> true, options);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return Channel.open(member(path), options, attributes);
    }

    @Override
    public void deleteFile(Path path) throws IOException {
        member(path).change(Sys::unlinkAt);
    }

    @Override
    public void deleteDirectory(Path path) throws IOException {
        member(path).change((sys, dir, name, flags) -> sys.unlinkAt(dir, name, AT_REMOVEDIR));
    }

    @Override
    public void move(Path source, SecureDirectoryStream<Path> to, Path target) throws IOException {
        if (!(to instanceof Listing other)) {
            throw new ProviderMismatchException();
        }
        KernelPath from = KernelPath.of(source);
        KernelPath name = KernelPath.of(target);
        try {
            // a descriptor of its own, as two streams that were held at once could wait for one another
            int far = other.whileOpen((sys, fd) -> sys.dup(fd, 0, O_CLOEXEC));
            try {
                whileOpen((sys, fd) -> {
                    sys.renameAt(fd, from.forCall(), far, name.forCall(), 0);
                    return fd;
                });
            } finally {
                directory.files().sys().close(far);
            }
        } catch (SyscallException e) {
            throw Failures.of(e, directory.resolve(from), other.directory.resolve(name));
        }
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the interface's signature
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(Class<V> type) {
        return Provider.view(new Member(this, "", directory), type);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the interface's signature
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return Provider.view(member(path), type, options);
    }

    @Override
    public void close() throws IOException {
        using.lock();
        try {
            if (!closed) {
                closed = true;
                ready.clear();
                directory.files().sys().close(fd);
            }
        } finally {
            using.unlock();
        }
    }
}
