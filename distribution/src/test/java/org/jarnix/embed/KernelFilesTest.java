package org.jarnix.embed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jarnix.api.embed.ExecOptions;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelLimits;
import org.jarnix.api.embed.MountMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The files of a kernel; some of what is not in the contract. */
@Timeout(60)
class KernelFilesTest extends FileSystemContract {
    private final Kernel kernel = Kernel.builder().boot();

    @Override
    Path folder() throws IOException {
        return Files.createDirectory(kernel.files().getPath("/srv/top"));
    }

    @AfterEach
    void close() {
        kernel.close();
    }

    @Test
    void applicationAndScriptsSeeTheSameFiles() throws IOException {
        Files.writeString(kernel.files().getPath("/tmp/in"), "from outside\n");
        assertThat(kernel.exec("cat /tmp/in; echo back >/tmp/out").out()).isEqualTo("from outside\n");
        assertThat(Files.readString(kernel.files().getPath("/tmp/out"))).isEqualTo("back\n");
        assertThat(Files.getOwner(kernel.files().getPath("/tmp/out")).getName()).isEqualTo("user");
    }

    @Test
    void limitsHoldForTheApplicationToo() {
        try (Kernel small = Kernel.builder()
                .limits(KernelLimits.DEFAULT.withFileBytes(1 << 20))
                .boot()) {
            assertThatThrownBy(() -> Files.write(small.files().getPath("/tmp/big"), new byte[2 << 20]))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("No space left on device");
        }
    }

    @Test
    void aMoveBetweenFileSystemsIsACopy(@TempDir Path host) throws IOException {
        try (Kernel mounted =
                Kernel.builder().mount("/host", host, MountMode.RW).boot()) {
            Path file = Files.writeString(mounted.files().getPath("/tmp/f"), "x");
            Files.move(file, mounted.files().getPath("/host/f"));
            assertThat(Files.readString(host.resolve("f"))).isEqualTo("x");
            assertThat(Files.exists(file)).isFalse();
        }
    }

    @Test
    void processesAreFilesAsWell() throws IOException {
        assertThat(Files.readString(kernel.files().getPath("/proc/1/comm"))).isEqualTo("init\n");
        try (Stream<Path> programs = Files.list(kernel.files().getPath("/bin"))) {
            assertThat(programs).hasSizeGreaterThan(100);
        }
    }

    @Test
    void aClosedKernelHasNoFiles() {
        Path path = kernel.files().getPath("/tmp");
        kernel.close();
        assertThat(path.getFileSystem().isOpen()).isFalse();
        assertThatThrownBy(() -> Files.list(path)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatGuestsDoInAFolderIsTold() throws Exception {
        Path top = kernel.files().getPath("/tmp/watched");
        kernel.exec("mkdir /tmp/watched");
        try (WatchService service = kernel.files().newWatchService()) {
            WatchKey key = top.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
            assertThat(service.poll()).isNull();
            kernel.exec("cd /tmp/watched; : >a; echo x >>a; mv a b; rm b");
            assertThat(service.take()).isSameAs(key);
            assertThat(key.pollEvents().stream().map(event -> event.kind().name() + " " + event.context()))
                    .containsSubsequence(
                            "ENTRY_CREATE a", "ENTRY_MODIFY a", "ENTRY_DELETE a", "ENTRY_CREATE b", "ENTRY_DELETE b");
            assertThat(service.poll(1, TimeUnit.MILLISECONDS)).isNull();
            Files.writeString(top.resolve("c"), "");
            assertThat(service.poll()).as("it was not reset").isNull();
            assertThat(key.reset()).isTrue();
            assertThat(service.poll(10, TimeUnit.SECONDS)).isSameAs(key);
            assertThat(key.watchable()).isEqualTo(top);
            key.cancel();
            assertThat(key.isValid()).isFalse();
            assertThat(key.reset()).isFalse();
        }
    }

    @Test
    void aWatchEndsWithItsFolderAndWithTheService() throws Exception {
        Path top = Files.createDirectory(kernel.files().getPath("/tmp/watched"));
        WatchService service = kernel.files().newWatchService();
        WatchKey key = top.register(service, ENTRY_CREATE);
        Files.delete(top);
        assertThat(service.take()).isSameAs(key);
        assertThat(key.reset()).isFalse();
        Path file = Files.writeString(kernel.files().getPath("/tmp/file"), "");
        assertThatThrownBy(() -> file.register(service, ENTRY_CREATE)).isInstanceOf(NotDirectoryException.class);
        WatchKey last = kernel.files().getPath("/tmp").register(service, ENTRY_CREATE);
        service.close();
        assertThat(last.isValid()).isFalse();
        assertThatThrownBy(service::poll).isInstanceOf(ClosedWatchServiceException.class);
    }

    @Test
    void locksHoldAgainstGuestsAndOtherChannels() throws IOException {
        Path path = Files.writeString(kernel.files().getPath("/tmp/f"), "0123456789");
        try (FileChannel one = FileChannel.open(path, READ, WRITE);
                FileChannel two = FileChannel.open(path, READ, WRITE)) {
            FileLock lock = one.lock(0, 5, false);
            assertThat(two.tryLock(4, 2, true)).isNull();
            assertThatThrownBy(() -> one.tryLock(4, 2, true)).isInstanceOf(OverlappingFileLockException.class);
            try (FileLock behind = two.tryLock(5, 5, true)) {
                assertThat(behind.isValid()).isTrue();
            }
            lock.release();
            assertThat(lock.isValid()).isFalse();
            try (FileLock whole = two.lock()) {
                assertThat(whole.isShared()).isFalse();
                assertThat(one.tryLock()).isNull();
            }
            assertThat(one.tryLock()).isNotNull();
        }
        try (FileChannel reader = FileChannel.open(path, READ)) {
            assertThatThrownBy(reader::lock).isInstanceOf(NonWritableChannelException.class);
        }
    }

    @Test
    void aMappedFileIsACopyOfWhatItHolds() throws IOException {
        Path path = Files.writeString(kernel.files().getPath("/tmp/f"), "0123456789");
        try (FileChannel channel = FileChannel.open(path, READ, WRITE)) {
            MappedByteBuffer mapped = channel.map(MapMode.READ_ONLY, 2, 5);
            assertThat(UTF_8.decode(mapped).toString()).isEqualTo("23456");
            assertThatThrownBy(() -> mapped.put(0, (byte) 1)).isInstanceOf(ReadOnlyBufferException.class);
            channel.map(MapMode.PRIVATE, 0, 10).put(0, (byte) 'x');
            assertThat(Files.readString(path)).isEqualTo("0123456789");
            assertThatThrownBy(() -> channel.map(MapMode.READ_WRITE, 0, 10))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void attributesOfUsersAreThoseThatGuestsSee() throws IOException {
        try (Kernel kernel = Kernel.builder().boot()) {
            Path file = Files.writeString(kernel.files().getPath("/tmp/f"), "x");
            kernel.exec("setfattr -n user.guest -v hers /tmp/f", ExecOptions.DEFAULT.withUser("root"));
            UserDefinedFileAttributeView view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
            assertThat(Files.getFileStore(file).supportsFileAttributeView("user"))
                    .isTrue();
            assertThat(view.write("mine", ByteBuffer.wrap(new byte[] {'h', 'i'})))
                    .isEqualTo(2);
            Files.setAttribute(file, "user:more", new byte[] {'y'});
            assertThat(view.list()).containsExactlyInAnyOrder("guest", "mine", "more");
            assertThat((byte[]) Files.getAttribute(file, "user:guest")).containsExactly('h', 'e', 'r', 's');
            assertThat(Files.readAttributes(file, "user:*")).hasSize(3);
            ByteBuffer small = ByteBuffer.allocate(1);
            assertThatThrownBy(() -> view.read("mine", small)).isInstanceOf(IOException.class);
            view.delete("guest");
            assertThatThrownBy(() -> view.size("guest")).isInstanceOf(FileSystemException.class);
            assertThat(kernel.exec("getfattr --only-values -n user.mine /tmp/f").out())
                    .isEqualTo("hi");
        }
    }

    @Test
    void whatIsMappedIsACopyAndStandsAtAPage() throws IOException {
        try (Kernel kernel = Kernel.builder().boot();
                Arena arena = Arena.ofConfined()) {
            Path file = Files.writeString(kernel.files().getPath("/tmp/f"), "text");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 1, 3, arena);
                assertThat(mapped.isReadOnly()).isTrue();
                assertThat(mapped.address() % 4096).isZero();
                assertThat(mapped.toArray(ValueLayout.JAVA_BYTE)).containsExactly('e', 'x', 't');
                MemorySegment own = channel.map(FileChannel.MapMode.PRIVATE, 0, 4, arena);
                own.set(ValueLayout.JAVA_BYTE, 0, (byte) 'T');
                assertThat(Files.readString(file)).isEqualTo("text");
                assertThatThrownBy(() -> channel.map(FileChannel.MapMode.READ_WRITE, 0, 4, arena))
                        .isInstanceOf(UnsupportedOperationException.class);
            }
        }
    }

    @Test
    void pathsOfOtherFileSystemsAreNotCompared() {
        try (Kernel kernel = Kernel.builder().boot()) {
            Path own = kernel.files().getPath("/tmp");
            assertThatThrownBy(() -> own.compareTo(Path.of("/tmp"))).isInstanceOf(ClassCastException.class);
            assertThat(own).isNotEqualTo(Path.of("/tmp"));
        }
    }

    @Test
    void aStoreIsReadOnlyAsItsMountIs() throws IOException {
        Path host = Files.createTempDirectory("store");
        try (Kernel kernel = Kernel.builder()
                .mount("/a b", host, MountMode.RO)
                .mount("/rw", host, MountMode.RW)
                .boot()) {
            assertThat(Files.getFileStore(kernel.files().getPath("/a b")).isReadOnly())
                    .isTrue();
            assertThat(Files.getFileStore(kernel.files().getPath("/rw")).isReadOnly())
                    .isFalse();
        } finally {
            Files.delete(host);
        }
    }

    @Test
    void numbersNameUsersWithoutAName() throws IOException {
        UserPrincipalLookupService users = kernel.files().getUserPrincipalLookupService();
        assertThat(users.lookupPrincipalByName("0")).isEqualTo(users.lookupPrincipalByName("root"));
        Path file = Files.writeString(kernel.files().getPath("/tmp/f"), "");
        Files.setOwner(file, users.lookupPrincipalByName("4711"));
        assertThat(Files.getOwner(file).getName()).isEqualTo("4711");
        assertThatThrownBy(() -> users.lookupPrincipalByName("nobody else"))
                .isInstanceOf(UserPrincipalNotFoundException.class);
    }
}
