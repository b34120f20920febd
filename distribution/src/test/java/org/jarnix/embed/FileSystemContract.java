package org.jarnix.embed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a provider of files must do; the same on the host's own files, so that it is the contract and not our reading. */
abstract class FileSystemContract extends OpenFilesContract {
    private Path top;

    @BeforeEach
    void begin() {
        top = top();
    }

    private Path text(String name, String content) throws IOException {
        return Files.writeString(top.resolve(name), content);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path file = text("f", "one\ntwo\n");
        assertThat(Files.readAllLines(file)).containsExactly("one", "two");
        Files.writeString(file, "three\n", APPEND);
        assertThat(Files.readString(file)).isEqualTo("one\ntwo\nthree\n");
        Files.writeString(file, "short");
        assertThat(Files.readString(file)).isEqualTo("short");
        assertThat(Files.size(file)).isEqualTo(5);
        try (OutputStream out = Files.newOutputStream(file, WRITE)) {
            out.write("SH".getBytes(UTF_8));
        }
        assertThat(Files.readString(file)).isEqualTo("SHort");
        try (InputStream in = Files.newInputStream(file)) {
            assertThat(in.skip(2)).isEqualTo(2);
            assertThat(in.read()).isEqualTo('o');
            assertThat(in.readAllBytes()).hasSize(2);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void optionsSayWhetherAFileIsMade() throws IOException {
        Path file = top.resolve("f");
        assertThatThrownBy(() -> Files.newByteChannel(file, WRITE)).isInstanceOf(NoSuchFileException.class);
        Files.newByteChannel(file, WRITE, CREATE).close();
        assertThatThrownBy(() -> Files.newByteChannel(file, WRITE, CREATE_NEW))
                .isInstanceOf(FileAlreadyExistsException.class);
        Files.writeString(file, "content");
        Files.newByteChannel(file, READ, TRUNCATE_EXISTING).close();
        assertThat(Files.size(file)).isEqualTo(7);
        Files.newByteChannel(file, WRITE, TRUNCATE_EXISTING).close();
        assertThat(Files.size(file)).isZero();
        Files.newByteChannel(file, WRITE, DELETE_ON_CLOSE).close();
        assertThat(Files.exists(file)).isFalse();
        assertThatThrownBy(() -> Files.newByteChannel(file, READ, APPEND)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Files.newByteChannel(file, APPEND, TRUNCATE_EXISTING))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Files.newByteChannel(top, WRITE)).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> Files.writeString(top.resolve("no/f"), "")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aChannelHasAPosition() throws IOException {
        try (FileChannel channel = FileChannel.open(top.resolve("f"), READ, WRITE, CREATE)) {
            assertThat(channel.write(ByteBuffer.wrap("0123456789".getBytes(UTF_8))))
                    .isEqualTo(10);
            assertThat(channel.position()).isEqualTo(10);
            ByteBuffer two = ByteBuffer.allocateDirect(2);
            assertThat(channel.read(two)).isEqualTo(-1);
            assertThat(channel.position(3).read(two)).isEqualTo(2);
            assertThat(two.get(0)).isEqualTo((byte) '3');
            assertThat(channel.position()).isEqualTo(5);
            two.clear();
            assertThat(channel.read(two, 8)).isEqualTo(2);
            assertThat(channel.position()).isEqualTo(5);
            assertThat(channel.write(ByteBuffer.wrap(new byte[] {'x'}), 12)).isEqualTo(1);
            assertThat(channel.size()).isEqualTo(13);
            assertThat(channel.truncate(4).size()).isEqualTo(4);
            assertThat(channel.position()).isEqualTo(4);
            assertThat(channel.truncate(100).size()).isEqualTo(4);
            two.clear();
            assertThat(channel.read(two, 100)).isEqualTo(-1);
            ByteBuffer[] parts = {ByteBuffer.allocate(1), ByteBuffer.allocate(2)};
            assertThat(channel.position(0).read(parts)).isEqualTo(3);
            assertThat(channel.write(new ByteBuffer[] {ByteBuffer.wrap(new byte[2]), ByteBuffer.wrap(new byte[3])}))
                    .isEqualTo(5);
            assertThat(channel.size()).isEqualTo(8);
            channel.force(true);
            assertThatThrownBy(() -> channel.position(-1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> channel.read(two, -1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void channelsRefuseWhatTheyWereNotOpenedFor() throws IOException {
        Path file = text("f", "content");
        try (FileChannel reading = FileChannel.open(file, READ);
                FileChannel writing = FileChannel.open(file, WRITE)) {
            assertThatThrownBy(() -> reading.write(ByteBuffer.allocate(1)))
                    .isInstanceOf(NonWritableChannelException.class);
            assertThatThrownBy(() -> reading.truncate(1)).isInstanceOf(NonWritableChannelException.class);
            assertThatThrownBy(() -> writing.read(ByteBuffer.allocate(1)))
                    .isInstanceOf(NonReadableChannelException.class);
            reading.close();
            assertThat(reading.isOpen()).isFalse();
            assertThatThrownBy(reading::size).isInstanceOf(ClosedChannelException.class);
        }
    }

    @Test
    void bytesAreTransferredBetweenChannels() throws IOException {
        byte[] bytes = new byte[200_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        Path from = Files.write(top.resolve("from"), bytes);
        try (FileChannel in = FileChannel.open(from, READ);
                FileChannel out = FileChannel.open(top.resolve("to"), WRITE, CREATE)) {
            assertThat(in.transferTo(10, 199_000, out)).isEqualTo(199_000);
            assertThat(in.transferTo(300_000, 5, out)).isZero();
            assertThat(out.transferFrom(in.position(199_010), 199_000, 10_000)).isEqualTo(990);
        }
        byte[] copied = Files.readAllBytes(top.resolve("to"));
        assertThat(copied).isEqualTo(java.util.Arrays.copyOfRange(bytes, 10, bytes.length));
    }

    @Test
    void appendingGoesToTheEnd() throws IOException {
        Path file = text("f", "abc");
        try (FileChannel channel = FileChannel.open(file, APPEND)) {
            channel.write(ByteBuffer.wrap("d".getBytes(UTF_8)));
            Files.writeString(file, "e", APPEND);
            channel.write(ByteBuffer.wrap("f".getBytes(UTF_8)));
        }
        assertThat(Files.readString(file)).isEqualTo("abcdef");
    }

    @Test
    void foldersAreMadeListedAndRemoved() throws IOException {
        Path deep = Files.createDirectories(top.resolve("a/b/c"));
        assertThat(Files.isDirectory(deep)).isTrue();
        assertThat(Files.createDirectories(deep)).isEqualTo(deep);
        assertThatThrownBy(() -> Files.createDirectory(deep)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> Files.createDirectory(top.resolve("x/y"))).isInstanceOf(NoSuchFileException.class);
        text("f", "");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(top)) {
            assertThat(entries).containsExactlyInAnyOrder(top.resolve("a"), top.resolve("f"));
            assertThatThrownBy(entries::iterator).isInstanceOf(IllegalStateException.class);
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(top, "f*")) {
            assertThat(entries).containsExactly(top.resolve("f"));
        }
        assertThatThrownBy(() -> Files.newDirectoryStream(top.resolve("f"))).isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> Files.newDirectoryStream(top.resolve("no"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Files.delete(top.resolve("a"))).isInstanceOf(DirectoryNotEmptyException.class);
        Files.delete(deep);
        assertThat(Files.deleteIfExists(deep)).isFalse();
        assertThatThrownBy(() -> Files.delete(deep)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void treesAreWalked() throws IOException {
        Files.createDirectories(top.resolve("a/b"));
        text("a/1", "");
        text("a/b/2", "");
        try (Stream<Path> all = Files.walk(top)) {
            assertThat(all.map(path -> top.relativize(path).toString()))
                    .containsExactlyInAnyOrder("", "a", "a/1", "a/b", "a/b/2");
        }
        try (Stream<Path> found = Files.find(top, 9, (path, attributes) -> attributes.isRegularFile())) {
            assertThat(found).hasSize(2);
        }
        Files.walkFileTree(top.resolve("a"), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException problem) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(Files.exists(top.resolve("a"))).isFalse();
    }

    @Test
    void aListingOfManyFilesIsComplete() throws IOException {
        for (int i = 0; i < 1000; i++) {
            Files.createFile(top.resolve("f" + i));
        }
        try (Stream<Path> all = Files.list(top)) {
            assertThat(all.distinct()).hasSize(1000);
        }
    }

    @Test
    void symbolicLinksAreFollowedUnlessAskedNotTo() throws IOException {
        Path file = text("f", "x");
        Path link =
                Files.createSymbolicLink(top.resolve("l"), top.getFileSystem().getPath("f"));
        assertThat(Files.readSymbolicLink(link).toString()).isEqualTo("f");
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.isSymbolicLink(file)).isFalse();
        assertThat(Files.readString(link)).isEqualTo("x");
        assertThat(Files.isRegularFile(link)).isTrue();
        assertThat(Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(link.toRealPath()).isEqualTo(file);
        assertThat(link.toRealPath(LinkOption.NOFOLLOW_LINKS)).isEqualTo(link);
        assertThat(Files.isSameFile(link, file)).isTrue();
        Path dangling = Files.createSymbolicLink(top.resolve("d"), top.resolve("nothing"));
        assertThat(Files.exists(dangling)).isFalse();
        assertThat(Files.exists(dangling, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThatThrownBy(() -> dangling.toRealPath()).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Files.readSymbolicLink(file)).isInstanceOf(NotLinkException.class);
        assertThatThrownBy(() -> Files.createSymbolicLink(link, file)).isInstanceOf(FileAlreadyExistsException.class);
        Files.createSymbolicLink(top.resolve("loop"), top.getFileSystem().getPath("loop"));
        assertThatThrownBy(() -> Files.readString(top.resolve("loop"))).isInstanceOf(FileSystemException.class);
        Files.delete(dangling);
        assertThat(Files.exists(dangling, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void aRealPathHasNoDots() throws IOException {
        Files.createDirectories(top.resolve("a/b"));
        Files.createSymbolicLink(top.resolve("l"), top.getFileSystem().getPath("a/b"));
        assertThat(top.resolve("l/../b/./../../l/..").toRealPath()).isEqualTo(top.resolve("a"));
        assertThatThrownBy(() -> top.resolve("no/..").toRealPath()).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void hardLinksAreTheSameFile() throws IOException {
        Path file = text("f", "x");
        Path link = Files.createLink(top.resolve("l"), file);
        Files.writeString(link, "changed");
        assertThat(Files.readString(file)).isEqualTo("changed");
        assertThat(Files.isSameFile(file, link)).isTrue();
        assertThat(Files.getAttribute(file, "unix:nlink")).isEqualTo(2);
        assertThatThrownBy(() -> Files.createLink(link, file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void attributesAreRead() throws IOException {
        Path file = text("f", "12345");
        BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class);
        assertThat(basic.isRegularFile()).isTrue();
        assertThat(basic.isDirectory()).isFalse();
        assertThat(basic.isOther()).isFalse();
        assertThat(basic.size()).isEqualTo(5);
        assertThat(basic.fileKey())
                .isEqualTo(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        assertThat(Files.readAttributes(top, BasicFileAttributes.class).isDirectory())
                .isTrue();
        assertThat(Files.readAttributes(file, "size,isDirectory")).isEqualTo(Map.of("size", 5L, "isDirectory", false));
        assertThat(Files.readAttributes(file, "*")).containsKeys("lastModifiedTime", "creationTime", "fileKey");
        assertThat(Files.readAttributes(file, "posix:*")).containsKeys("permissions", "owner", "group", "size");
        assertThat(((Integer) Files.getAttribute(file, "unix:mode")) & 0170000).isEqualTo(0100000);
        assertThatThrownBy(() -> Files.readAttributes(file, "nonsense")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Files.readAttributes(file, "nonsense:*"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Files.readAttributes(top.resolve("no"), BasicFileAttributes.class))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void timesAreSet() throws IOException {
        Path file = text("f", "");
        FileTime time = FileTime.from(Instant.parse("2001-02-03T04:05:06.123456Z"));
        Files.setLastModifiedTime(file, time);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(time);
        Files.setAttribute(file, "lastAccessTime", FileTime.fromMillis(1000));
        assertThat(Files.getAttribute(file, "lastAccessTime")).isEqualTo(FileTime.fromMillis(1000));
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(time);
        assertThatThrownBy(() -> Files.setAttribute(file, "size", 1L)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void permissionsAreSetAtMakingAndLater() throws IOException {
        Path file = Files.createFile(
                top.resolve("f"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-x--x");
        assertThat(Files.isExecutable(file)).isTrue();
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        assertThat(attributes.owner()).isEqualTo(Files.getOwner(file));
        assertThat(attributes.group().getName()).isNotEmpty();
        Files.setOwner(file, attributes.owner());
    }

    @Test
    void usersAreLookedUp() throws IOException {
        var lookup = top.getFileSystem().getUserPrincipalLookupService();
        assertThat(lookup.lookupPrincipalByName("root").getName()).isEqualTo("root");
        assertThat(lookup.lookupPrincipalByGroupName("root")).isEqualTo(lookup.lookupPrincipalByGroupName("root"));
        assertThatThrownBy(() -> lookup.lookupPrincipalByName("nobody-of-this-name"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void filesAreCopied() throws IOException {
        Path file = text("f", "content");
        Files.setLastModifiedTime(file, FileTime.fromMillis(5000));
        Path copy = Files.copy(file, top.resolve("c"));
        assertThat(Files.readString(copy)).isEqualTo("content");
        assertThatThrownBy(() -> Files.copy(file, copy)).isInstanceOf(FileAlreadyExistsException.class);
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(Files.getLastModifiedTime(copy)).isEqualTo(FileTime.fromMillis(5000));
        Files.copy(file, file);
        Path folder = Files.createDirectory(top.resolve("d"));
        text("d/inner", "");
        Files.copy(folder, top.resolve("e"));
        assertThat(Files.list(top.resolve("e"))).isEmpty();
        assertThatThrownBy(() -> Files.copy(file, folder, StandardCopyOption.REPLACE_EXISTING))
                .isInstanceOf(DirectoryNotEmptyException.class);
        Path link = Files.createSymbolicLink(top.resolve("l"), file);
        Files.copy(link, top.resolve("l2"), LinkOption.NOFOLLOW_LINKS);
        assertThat(Files.isSymbolicLink(top.resolve("l2"))).isTrue();
        Files.copy(link, top.resolve("l3"));
        assertThat(Files.isSymbolicLink(top.resolve("l3"))).isFalse();
        assertThatThrownBy(() -> Files.copy(top.resolve("no"), copy)).isInstanceOf(NoSuchFileException.class);
        try (InputStream in = Files.newInputStream(file)) {
            assertThat(Files.copy(in, top.resolve("s"))).isEqualTo(7);
        }
    }

    @Test
    void filesAreMoved() throws IOException {
        Path file = text("f", "content");
        Path moved = Files.move(file, top.resolve("m"));
        assertThat(Files.exists(file)).isFalse();
        assertThat(Files.readString(moved)).isEqualTo("content");
        Path other = text("o", "other");
        assertThatThrownBy(() -> Files.move(moved, other)).isInstanceOf(FileAlreadyExistsException.class);
        Files.move(moved, other, StandardCopyOption.REPLACE_EXISTING);
        assertThat(Files.readString(other)).isEqualTo("content");
        Files.move(other, other);
        Files.createDirectories(top.resolve("d/e"));
        Files.move(top.resolve("d"), top.resolve("g"));
        assertThat(Files.isDirectory(top.resolve("g/e"))).isTrue();
        assertThatThrownBy(() -> Files.move(other, top.resolve("g"), StandardCopyOption.REPLACE_EXISTING))
                .isInstanceOf(DirectoryNotEmptyException.class);
        Files.move(top.resolve("g/e"), other, StandardCopyOption.REPLACE_EXISTING);
        assertThat(Files.isDirectory(other)).isTrue();
        Path atomic = text("a", "1");
        text("b", "2");
        Files.move(atomic, top.resolve("b"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(Files.readString(top.resolve("b"))).isEqualTo("1");
        assertThatThrownBy(() -> Files.move(top.resolve("no"), atomic)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void temporaryFilesAreMade() throws IOException {
        assertThat(Files.createTempFile(top, "a", ".b").getFileName().toString())
                .startsWith("a")
                .endsWith(".b");
        assertThat(Files.isDirectory(Files.createTempDirectory(top, "d"))).isTrue();
    }

    @Test
    void anArchiveLivesInAFile() throws IOException {
        Path zip = top.resolve("a.zip");
        try (FileSystem packed = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Files.createDirectories(packed.getPath("/x/y"));
            Files.writeString(packed.getPath("/x/y/f"), "packed".repeat(10_000));
        }
        try (FileSystem packed = FileSystems.newFileSystem(zip)) {
            assertThat(Files.readString(packed.getPath("/x/y/f"))).hasSize(60_000);
            Files.copy(packed.getPath("/x/y/f"), top.resolve("out"));
            Files.delete(packed.getPath("/x/y/f"));
        }
        assertThat(Files.size(top.resolve("out"))).isEqualTo(60_000);
        try (FileSystem packed = FileSystems.newFileSystem(zip)) {
            assertThat(Files.exists(packed.getPath("/x/y/f"))).isFalse();
        }
    }

    @Test
    void aStoreKnowsItsSize() throws IOException {
        assertThat(Files.getFileStore(top).getTotalSpace()).isPositive();
        assertThat(Files.getFileStore(top).getUsableSpace()).isPositive();
        assertThat(Files.getFileStore(top).type()).isNotEmpty();
        assertThat(top.getFileSystem().getFileStores()).isNotEmpty();
    }

    @Test
    void dotFilesAreHidden() throws IOException {
        assertThat(Files.isHidden(top.resolve(".x"))).isTrue();
        assertThat(Files.isHidden(top.resolve("x"))).isFalse();
    }

    @Test
    void paths() throws IOException {
        FileSystem files = top.getFileSystem();
        assertThat(files.isOpen()).isTrue();
        assertThat(files.isReadOnly()).isFalse();
        assertThat(files.getSeparator()).isEqualTo("/");
        assertThat(files.getRootDirectories()).containsExactly(files.getPath("/"));
        assertThat(files.supportedFileAttributeViews()).contains("basic", "posix", "owner", "unix");
        assertThat(files.provider().getScheme()).isNotEmpty();
        assertThat(Files.isReadable(top) && Files.isWritable(top)).isTrue();
        assertThat(Files.notExists(top.resolve("no"))).isTrue();
    }
}
