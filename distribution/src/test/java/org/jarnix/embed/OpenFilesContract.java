package org.jarnix.embed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.CompletionHandler;
import java.nio.channels.FileLock;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a provider's asynchronous channels, open directories and stores must do. */
abstract class OpenFilesContract extends ChannelContract {
    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private static SecureDirectoryStream<Path> open(Path directory) throws IOException {
        return (SecureDirectoryStream<Path>) Files.newDirectoryStream(directory);
    }

    private Path name(String text) {
        return top().getFileSystem().getPath(text);
    }

    /** Keeps what it is told. */
    private static class Told<T> extends CompletableFuture<T> implements CompletionHandler<T, String> {
        @Override
        public void completed(T answer, String attachment) {
            assertThat(attachment).isEqualTo("attached");
            complete(answer);
        }

        @Override
        public void failed(Throwable why, String attachment) {
            completeExceptionally(why);
        }
    }

    @Test
    void anAsynchronousChannelReadsAndWritesAtPositions() throws Exception {
        try (AsynchronousFileChannel file = AsynchronousFileChannel.open(top().resolve("f"), READ, WRITE, CREATE)) {
            assertThat(file.write(bytes("hello"), 3).get()).isEqualTo(5);
            assertThat(file.size()).isEqualTo(8);
            ByteBuffer read = ByteBuffer.allocate(4);
            assertThat(file.read(read, 4).get()).isEqualTo(4);
            assertThat(new String(read.array(), UTF_8)).isEqualTo("ello");
            assertThat(file.read(ByteBuffer.allocate(1), 100).get()).isEqualTo(-1);
            Told<Integer> written = new Told<>();
            file.write(bytes("HEL"), 0, "attached", written);
            assertThat(written.get()).isEqualTo(3);
            assertThat(file.truncate(3).size()).isEqualTo(3);
            file.force(true);
            assertThatThrownBy(() -> file.read(read, -1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> file.read(read.asReadOnlyBuffer(), 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Files.readString(top().resolve("f"))).isEqualTo("HEL");
    }

    @Test
    void anAsynchronousChannelRefusesWhatItWasNotOpenedFor() throws Exception {
        Path path = Files.writeString(top().resolve("f"), "text");
        try (AsynchronousFileChannel reading = AsynchronousFileChannel.open(path);
                AsynchronousFileChannel writing = AsynchronousFileChannel.open(path, WRITE)) {
            assertThatThrownBy(() -> reading.write(bytes("x"), 0)).isInstanceOf(NonWritableChannelException.class);
            assertThatThrownBy(() -> reading.truncate(0)).isInstanceOf(NonWritableChannelException.class);
            assertThatThrownBy(reading::lock).isInstanceOf(NonWritableChannelException.class);
            assertThatThrownBy(() -> writing.read(ByteBuffer.allocate(1), 0))
                    .isInstanceOf(NonReadableChannelException.class);
            reading.close();
            assertThat(reading.isOpen()).isFalse();
            assertThatThrownBy(() -> reading.read(ByteBuffer.allocate(1), 0).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(ClosedChannelException.class);
            Told<Integer> told = new Told<>();
            reading.read(ByteBuffer.allocate(1), 0, "attached", told);
            assertThatThrownBy(told::get).hasCauseInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(reading::size).isInstanceOf(ClosedChannelException.class);
        }
        assertThatThrownBy(() -> AsynchronousFileChannel.open(top().resolve("no")))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> AsynchronousFileChannel.open(path, APPEND))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anAsynchronousChannelHasLocks() throws Exception {
        try (AsynchronousFileChannel file = AsynchronousFileChannel.open(top().resolve("f"), READ, WRITE, CREATE)) {
            FileLock lock = file.lock().get();
            assertThat(lock.isValid()).isTrue();
            assertThat(lock.acquiredBy()).isSameAs(file);
            assertThat(lock.isShared()).isFalse();
            assertThatThrownBy(file::tryLock).isInstanceOf(OverlappingFileLockException.class);
            lock.release();
            assertThat(lock.isValid()).isFalse();
            try (FileLock shared = file.tryLock(0, 5, true)) {
                assertThat(shared.overlaps(4, 1)).isTrue();
            }
            Told<FileLock> told = new Told<>();
            file.lock(5, 5, true, "attached", told);
            assertThat(told.get().position()).isEqualTo(5);
        }
    }

    @Test
    void anAsynchronousChannelUsesTheExecutorThatItWasGiven() throws Exception {
        AtomicReference<Thread> own = new AtomicReference<>();
        try (ExecutorService executor = Executors.newSingleThreadExecutor(body -> {
                    own.set(new Thread(body));
                    return own.get();
                });
                AsynchronousFileChannel file =
                        AsynchronousFileChannel.open(top().resolve("f"), Set.of(WRITE, CREATE_NEW), executor)) {
            AtomicReference<Thread> used = new AtomicReference<>();
            Told<Integer> told = new Told<>() {
                @Override
                public void completed(Integer answer, String attachment) {
                    used.set(Thread.currentThread());
                    super.completed(answer, attachment);
                }
            };
            file.write(bytes("x"), 0, "attached", told);
            assertThat(told.get()).isEqualTo(1);
            assertThat(used.get()).isSameAs(own.get());
        }
    }

    @Test
    void anOpenDirectoryIsTheSameWhateverItsPathLeadsTo() throws IOException {
        Path folder = Files.createDirectory(top().resolve("folder"));
        Files.writeString(folder.resolve("f"), "inside");
        Path outside = Files.createDirectory(top().resolve("outside"));
        Files.writeString(outside.resolve("f"), "outside");
        try (SecureDirectoryStream<Path> stream = open(folder)) {
            Files.move(folder, top().resolve("moved"));
            Files.createSymbolicLink(folder, outside);
            try (SeekableByteChannel file = stream.newByteChannel(name("f"), Set.of(READ))) {
                ByteBuffer read = ByteBuffer.allocate(10);
                assertThat(file.read(read)).isEqualTo(6);
            }
            try (SeekableByteChannel made = stream.newByteChannel(
                    name("new"),
                    Set.of(WRITE, CREATE_NEW),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                assertThat(made.write(bytes("x"))).isEqualTo(1);
            }
            stream.deleteFile(name("f"));
        }
        assertThat(Files.readString(outside.resolve("f"))).isEqualTo("outside");
        try (DirectoryStream<Path> left = Files.newDirectoryStream(top().resolve("moved"))) {
            assertThat(left).containsExactly(top().resolve("moved/new"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(top().resolve("moved/new"))))
                .isEqualTo("rw-------");
    }

    @Test
    void directoriesAreOpenedFromAnOpenDirectory() throws IOException {
        Files.createDirectories(top().resolve("a/b"));
        Files.createSymbolicLink(top().resolve("l"), name("a"));
        Files.writeString(top().resolve("f"), "");
        try (SecureDirectoryStream<Path> stream = open(top())) {
            try (SecureDirectoryStream<Path> below = stream.newDirectoryStream(name("a"))) {
                assertThat(below).containsExactly(top().resolve("a/b"));
                below.deleteDirectory(name("b"));
            }
            stream.newDirectoryStream(name("l")).close();
            assertThatThrownBy(() -> stream.newDirectoryStream(name("l"), NOFOLLOW_LINKS))
                    .isInstanceOf(FileSystemException.class);
            assertThatThrownBy(() -> stream.newDirectoryStream(name("f"))).isInstanceOf(NotDirectoryException.class);
            assertThatThrownBy(() -> stream.deleteFile(name("a"))).isInstanceOf(FileSystemException.class);
            assertThatThrownBy(() -> stream.deleteDirectory(name("f"))).isInstanceOf(FileSystemException.class);
            assertThatThrownBy(() -> stream.deleteFile(name("no"))).isInstanceOf(NoSuchFileException.class);
            stream.deleteDirectory(name("a"));
        }
        assertThat(Files.exists(top().resolve("a"))).isFalse();
    }

    @Test
    void filesAreMovedBetweenOpenDirectories() throws IOException {
        Path from = Files.createDirectory(top().resolve("from"));
        Path to = Files.createDirectory(top().resolve("to"));
        Files.writeString(from.resolve("f"), "x");
        try (SecureDirectoryStream<Path> source = open(from);
                SecureDirectoryStream<Path> target = open(to)) {
            source.move(name("f"), target, name("g"));
            assertThat(Files.readString(to.resolve("g"))).isEqualTo("x");
            assertThatThrownBy(() -> source.move(name("f"), target, name("g"))).isInstanceOf(NoSuchFileException.class);
            target.move(name("g"), target, name("h"));
            assertThat(Files.exists(to.resolve("h"))).isTrue();
        }
    }

    @Test
    void attributesAreThoseOfTheOpenDirectory() throws IOException {
        Files.writeString(top().resolve("f"), "12345");
        Files.createSymbolicLink(top().resolve("l"), name("f"));
        try (SecureDirectoryStream<Path> stream = open(top())) {
            assertThat(stream.getFileAttributeView(BasicFileAttributeView.class)
                            .readAttributes()
                            .isDirectory())
                    .isTrue();
            PosixFileAttributeView view = stream.getFileAttributeView(name("f"), PosixFileAttributeView.class);
            view.setPermissions(PosixFilePermissions.fromString("r--r--r--"));
            PosixFileAttributes attributes = view.readAttributes();
            assertThat(attributes.size()).isEqualTo(5);
            assertThat(PosixFilePermissions.toString(attributes.permissions())).isEqualTo("r--r--r--");
            assertThat(stream.getFileAttributeView(name("l"), BasicFileAttributeView.class, NOFOLLOW_LINKS)
                            .readAttributes()
                            .isSymbolicLink())
                    .isTrue();
            stream.close();
            assertThatThrownBy(view::readAttributes).isInstanceOf(ClosedDirectoryStreamException.class);
            assertThatThrownBy(() -> stream.deleteFile(name("f"))).isInstanceOf(ClosedDirectoryStreamException.class);
        }
    }

    @Test
    void linksStayInARealPathThatFollowsNone() throws IOException {
        Files.createDirectories(top().resolve("a/b"));
        Files.createSymbolicLink(top().resolve("l"), name("a/b"));
        Files.writeString(top().resolve("f"), "");
        for (String[] pair : List.<String[]>of(
                new String[] {"l/..", "l/.."}, new String[] {"l/.", "l"}, new String[] {"a/../l", "l"}, new String[] {
                    "a/b/../..", ""
                })) {
            assertThat(top().resolve(pair[0]).toRealPath(NOFOLLOW_LINKS)).isEqualTo(top().resolve(pair[1]));
        }
        assertThatThrownBy(() -> top().resolve("f/..").toRealPath()).isInstanceOf(FileSystemException.class);
    }

    @Test
    void filesOfOnePlaceAreOfOneStore() throws IOException {
        Path file = Files.writeString(top().resolve("f"), "");
        FileStore store = Files.getFileStore(file);
        assertThat(store).isEqualTo(Files.getFileStore(top())).hasSameHashCodeAs(Files.getFileStore(top()));
        assertThat(store).isNotEqualTo(Files.getFileStore(top().getFileSystem().getPath("/proc")));
        assertThat(store.isReadOnly()).isFalse();
        assertThatThrownBy(() -> Files.getFileStore(top().resolve("no"))).isInstanceOf(IOException.class);
    }
}
