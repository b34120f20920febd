package org.jarnix.kernel.fs.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.OpenFlags.O_APPEND;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_DIRECTORY;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_RDWR;
import static org.jarnix.api.OpenFlags.O_WRONLY;
import static org.jarnix.kernel.vfs.Calls.fails;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jarnix.api.AtFlags;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.vfs.Calls;
import org.jarnix.kernel.vfs.OpenCall;
import org.jarnix.kernel.vfs.TestCaller;
import org.jarnix.kernel.vfs.TestClock;
import org.jarnix.kernel.vfs.TestTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFsTest {
    private static final int USER = 1000;

    @TempDir
    Path temp;

    private Path top;
    private HostFs fs;
    private Calls calls;

    @BeforeEach
    void mount() throws IOException {
        top = Files.createDirectory(temp.resolve("top"));
        Files.createDirectory(top.resolve("d"));
        Files.writeString(top.resolve("d/f"), "content");
        Files.writeString(temp.resolve("secret"), "secret");
        remount(top, false);
    }

    private void remount(Path host, boolean readOnly) throws SyscallException {
        if (fs != null) {
            fs.close();
        }
        fs = new HostFs(21, new TestClock(), host, readOnly, USER, USER);
        calls = Calls.in(new TestTree(new TestClock(), fs));
    }

    @AfterEach
    void close() {
        fs.close();
    }

    @Test
    void filesBelongToTheUserAndHaveTheHostsPermissionBits() throws IOException {
        Files.setPosixFilePermissions(top.resolve("d/f"), PosixFilePermissions.fromString("rw-r-----"));
        var stat = calls.stat("/d/f");
        assertThat(stat.mode()).isEqualTo(FileMode.S_IFREG | 0640);
        assertThat(stat.uid()).isEqualTo(USER);
        assertThat(stat.gid()).isEqualTo(USER);
        assertThat(stat.size()).isEqualTo(7);
        assertThat(stat.nlink()).isEqualTo(1);
        Files.createLink(top.resolve("d/g"), top.resolve("d/f"));
        assertThat(calls.stat("/d/f").nlink()).isEqualTo(2);
        assertThat(calls.stat("/d/g").ino()).isEqualTo(calls.stat("/d/f").ino());
    }

    @Test
    void changesReachTheHost() throws IOException {
        calls.write("/new", "text");
        calls.mkdir("/e");
        calls.symlink("../new", "/e/link");
        calls.rename("/d/f", "/e/g");
        calls.link("/new", "/hard");
        calls.chmod("/new", 0600);
        assertThat(top.resolve("new")).hasContent("text");
        assertThat(Files.readSymbolicLink(top.resolve("e/link"))).isEqualTo(Path.of("../new"));
        assertThat(top.resolve("e/g")).hasContent("content");
        assertThat(Files.isSameFile(top.resolve("new"), top.resolve("hard"))).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(top.resolve("new"))))
                .isEqualTo("rw-------");
        calls.unlink("/hard");
        calls.rmdir("/d");
        assertThat(calls.list("/")).containsExactly("e", "new");
        assertThat(calls.read("/e/link")).isEqualTo("text");
    }

    @Test
    void aFileThatItsMakerMayNotWriteIsWrittenByTheOpenThatMadeIt() throws IOException {
        calls.caller().become(TestCaller.USER);
        OpenFile file = OpenCall.open(calls.caller(), AtFlags.AT_FDCWD, "/d/r", O_CREAT | O_RDWR, 0400);
        calls.write(file, "once");
        file.release();
        assertThat(top.resolve("d/r")).hasContent("once");
        fails(Errno.EACCES, () -> calls.open("/d/r", O_WRONLY));
        calls.chmod("/d/r", 0000);
        fails(Errno.EACCES, () -> calls.read("/d/r"));
        calls.chmod("/d/r", 0600);
        assertThat(calls.read("/d/r")).isEqualTo("once");
    }

    @Test
    void readOnlyMeansReadOnly() throws IOException {
        remount(top, true);
        fails(Errno.EROFS, () -> calls.write("/d/f", "x"));
        fails(Errno.EROFS, () -> calls.write("/n", "x"));
        fails(Errno.EROFS, () -> calls.mkdir("/n"));
        fails(Errno.EROFS, () -> calls.unlink("/d/f"));
        fails(Errno.EROFS, () -> calls.rename("/d/f", "/f"));
        fails(Errno.EROFS, () -> calls.chmod("/d/f", 0));
        assertThat(calls.read("/d/f")).isEqualTo("content");
    }

    @Test
    void symbolicLinksOfTheHostAreResolvedInTheKernelsTree() throws IOException {
        Files.createSymbolicLink(top.resolve("up"), Path.of("../secret"));
        Files.createSymbolicLink(top.resolve("absolute"), temp.resolve("secret"));
        Files.createSymbolicLink(top.resolve("folder"), temp);
        fails(Errno.ENOENT, () -> calls.read("/up"));
        fails(Errno.ENOENT, () -> calls.read("/absolute"));
        fails(Errno.ENOENT, () -> calls.read("/folder/secret"));
        fails(Errno.ENOENT, () -> calls.read("/d/../../secret"));
        fails(Errno.ENOENT, () -> calls.read("/d/../../../../secret"));
        Files.createSymbolicLink(top.resolve("inner"), Path.of("/d/f"));
        assertThat(calls.read("/inner")).isEqualTo("content");
    }

    /** One thread exchanges a folder for a link to the outside, again and again, while the other goes through it. */
    @Test
    void aFolderThatIsExchangedForALinkLeadsNowhere() throws Exception {
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.writeString(outside.resolve("f"), "secret");
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            Future<?> exchanging = threads.submit(() -> {
                Calls other = Calls.in(new TestTree(new TestClock(), fs));
                while (!over.get()) {
                    other.rename("/d", "/e");
                    other.symlink(outside.toString(), "/d");
                    other.unlink("/d");
                    other.rename("/e", "/d");
                }
                return null;
            });
            for (int i = 0; i < 400; i++) {
                tolerant(() -> assertThat(calls.read("/d/f")).isEqualTo("content"));
                tolerant(() -> calls.write("/d/new", "x"));
                tolerant(() -> calls.mkdir("/d/dir"));
                tolerant(() -> calls.symlink("x", "/d/link"));
                tolerant(() -> calls.link("/d/f", "/d/hard"));
                tolerant(() -> calls.unlink("/d/hard"));
                tolerant(() -> calls.unlink("/d/link"));
                tolerant(() -> calls.rmdir("/d/dir"));
            }
            over.set(true);
            exchanging.get();
        }
        try (var names = Files.list(outside)) {
            assertThat(names.map(Path::getFileName)).containsExactly(Path.of("f"));
        }
        assertThat(outside.resolve("f")).hasContent("secret");
    }

    private interface Call {
        void run() throws SyscallException;
    }

    private static void tolerant(Call call) {
        try {
            call.run();
        } catch (SyscallException e) {
            assertThat(e.errno()).isNotEqualTo(Errno.EIO);
        }
    }

    @Test
    void namesThatAreNotUtf8KeepTheirBytes() throws IOException {
        Path odd = Path.of(URI.create(top.toUri() + "%FFx%C3%A9"));
        Files.writeString(odd, "odd");
        assertThat(calls.list("/")).containsExactly("d", "\uDCFFxé");
        assertThat(calls.read("/\uDCFFxé")).isEqualTo("odd");
        calls.rename("/\uDCFFxé", "/\uDCFE");
        assertThat(Files.exists(Path.of(URI.create(top.toUri() + "%FE")))).isTrue();
        calls.symlink("\uDCFE", "/l");
        assertThat(calls.readlink("/l")).isEqualTo("\uDCFE");
        assertThat(calls.read("/l")).isEqualTo("odd");
    }

    @Test
    void aSingleFileIsMountedAlone() throws IOException {
        remount(top.resolve("d/f"), false);
        assertThat(fs.root().type()).isEqualTo(FileMode.S_IFREG);
        assertThat(fs.root().stat().size()).isEqualTo(7);
    }

    @Test
    void whatIsNoFileAndNoFolderIsNotMounted() {
        fails(Errno.ENOENT, () -> remount(top.resolve("missing"), true));
    }

    @Test
    void appendingAndPositions() throws IOException {
        OpenFile append = calls.open("/d/f", O_WRONLY | O_APPEND);
        calls.write(append, "+more");
        append.release();
        OpenFile both = calls.open("/d/f", O_RDWR);
        assertThat(both.seek(-4, Whence.END)).isEqualTo(8);
        assertThat(calls.read(both)).isEqualTo("more");
        both.truncate(calls.caller().task(), 3);
        assertThat(both.seek(0, Whence.SET)).isZero();
        assertThat(calls.read(both)).isEqualTo("con");
        both.truncate(calls.caller().task(), 5);
        assertThat(Files.readString(top.resolve("d/f"), UTF_8)).isEqualTo("con\0\0");
        both.release();
    }

    @Test
    void anOpenFileOutlivesItsName() throws IOException {
        OpenFile file = calls.open("/d/f", O_RDONLY);
        calls.unlink("/d/f");
        assertThat(calls.read(file)).isEqualTo("content");
        assertThat(file.stat().nlink()).isZero();
        file.release();
    }

    @Test
    void theHostsOwnChangesAreSeen() throws IOException {
        assertThat(calls.read("/d/f")).isEqualTo("content");
        Files.writeString(top.resolve("d/f"), "changed there");
        assertThat(calls.read("/d/f")).isEqualTo("changed there");
        Files.delete(top.resolve("d/f"));
        fails(Errno.ENOENT, () -> calls.read("/d/f"));
        Files.createDirectory(top.resolve("d/f"));
        assertThat(calls.list("/d/f")).isEmpty();
    }

    @Test
    void aListingMissesNothingWhileNamesAreRemoved() throws IOException {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            calls.write("/d/n" + i, "");
            made.add("n" + i);
        }
        OpenFile directory = calls.open("/d", O_DIRECTORY);
        Set<String> seen = new HashSet<>();
        for (List<DirEntry> some = directory.readDir(7); !some.isEmpty(); some = directory.readDir(7)) {
            for (DirEntry entry : some) {
                if (made.contains(entry.name())) {
                    assertThat(seen.add(entry.name())).isTrue();
                    calls.unlink("/d/" + entry.name());
                }
            }
        }
        directory.release();
        assertThat(seen).isEqualTo(made);
    }

    @Test
    void manyFoldersDoNotUseUpTheHostsDescriptors() throws IOException {
        for (int i = 0; i < 600; i++) {
            calls.mkdir("/d/n" + i);
            calls.write("/d/n" + i + "/f", Integer.toString(i));
        }
        for (int i = 0; i < 600; i++) {
            assertThat(calls.read("/d/n" + i + "/f")).isEqualTo(Integer.toString(i));
        }
        Path own = Path.of("/proc/self/fd");
        if (Files.isDirectory(own)) {
            try (var open = Files.list(own)) {
                assertThat(open.count()).isLessThan(600);
            }
        }
    }

    @Test
    void anArchiveIsAFileSystemToo() throws IOException {
        Path zip = temp.resolve("archive.zip");
        try (FileSystem archive =
                FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of("create", "true"))) {
            Files.createDirectory(archive.getPath("/d"));
            Files.writeString(archive.getPath("/d/f"), "zipped");
            remount(archive.getPath("/"), false);
            assertThat(calls.list("/")).containsExactly("d");
            assertThat(calls.read("/d/f")).isEqualTo("zipped");
            assertThat(calls.stat("/d").mode() & FileMode.S_IFMT).isEqualTo(FileMode.S_IFDIR);
            calls.caller().become(TestCaller.USER);
            calls.write("/d/new", "written");
            assertThat(calls.read("/d/new")).isEqualTo("written");
            calls.mkdir("/e");
            calls.rename("/d/new", "/e/moved");
            assertThat(Files.readString(archive.getPath("/e/moved"), UTF_8)).isEqualTo("written");
            calls.unlink("/e/moved");
            calls.rmdir("/e");
            fails(Errno.ENOENT, () -> calls.open("/e/x", O_CREAT | O_WRONLY));
            fails(Errno.ENOTSUP, () -> calls.symlink("d", "/l"));
            archive.close();
            fails(Errno.EIO, () -> calls.read("/d/f"));
        }
    }
}
