package org.jarnix.kernel.fs.mem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_DIRECTORY;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_RDWR;
import static org.jarnix.api.OpenFlags.O_WRONLY;
import static org.jarnix.kernel.vfs.Calls.fails;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.vfs.Calls;
import org.jarnix.kernel.vfs.TestClock;
import org.jarnix.kernel.vfs.TestTree;
import org.junit.jupiter.api.Test;

class MemFsTest {
    private final Space space = new Space(1 << 20, 100);
    private final TestTree tree = new TestTree(new TestClock(), space);
    private final Calls calls = Calls.in(tree);

    MemFsTest() throws SyscallException {}

    @Test
    void aWriteThatMeetsTheEndOfSpaceIsShortAndTheNextOneFails() throws SyscallException {
        OpenFile file = calls.open("/f", O_CREAT | O_WRONLY);
        ByteBuffer much = ByteBuffer.allocate(2 << 20);
        int written = file.pwrite(calls.caller().task(), much, 0);
        assertThat(written).isPositive().isLessThan(2 << 20);
        fails(Errno.ENOSPC, () -> file.pwrite(calls.caller().task(), ByteBuffer.allocate(100_000), written));
        assertThat(calls.stat("/f").size()).isEqualTo(written);
        file.release();
    }

    @Test
    void spaceComesBackWhenNameAndLastDescriptorAreGone() throws SyscallException {
        long bytes = space.usedBytes();
        long inodes = space.usedInodes();
        OpenFile file = calls.open("/f", O_CREAT | O_RDWR);
        file.pwrite(calls.caller().task(), ByteBuffer.allocate(300_000), 0);
        calls.unlink("/f");
        assertThat(space.usedBytes()).isGreaterThanOrEqualTo(bytes + 300_000);
        file.release();
        assertThat(space.usedBytes()).isEqualTo(bytes);
        assertThat(space.usedInodes()).isEqualTo(inodes);
    }

    @Test
    void replacingAFileByRenameGivesItsSpaceBack() throws SyscallException {
        calls.write("/a", "a".repeat(100_000));
        long bytes = space.usedBytes();
        long inodes = space.usedInodes();
        calls.write("/b", "b".repeat(100_000));
        calls.rename("/b", "/a");
        assertThat(space.usedBytes()).isEqualTo(bytes);
        assertThat(space.usedInodes()).isEqualTo(inodes);
    }

    @Test
    void inodesAreCountedForEveryKindOfFile() throws SyscallException {
        long before = space.usedInodes();
        calls.mkdir("/d");
        calls.symlink("x", "/l");
        calls.mknod("/p", FileMode.S_IFIFO | 0644, 0);
        calls.write("/f", "");
        calls.link("/f", "/g");
        assertThat(space.usedInodes()).as("a further name counts").isEqualTo(before + 5);
        calls.rmdir("/d");
        calls.unlink("/l");
        calls.unlink("/p");
        calls.unlink("/f");
        assertThat(space.usedInodes()).isEqualTo(before + 1);
        calls.unlink("/g");
        assertThat(space.usedInodes()).isEqualTo(before);
    }

    @Test
    void longTextsOfSymbolicLinksTakeSpace() throws SyscallException {
        long before = space.usedBytes();
        calls.symlink("x".repeat(4000), "/l");
        assertThat(space.usedBytes()).isEqualTo(before + 4000);
        calls.unlink("/l");
        assertThat(space.usedBytes()).isEqualTo(before);
    }

    @Test
    void withoutInodesNothingCanBeMade() throws SyscallException {
        for (int i = 0; space.usedInodes() < space.maxInodes(); i++) {
            calls.write("/f" + i, "");
        }
        fails(Errno.ENOSPC, () -> calls.mkdir("/d"));
        fails(Errno.ENOSPC, () -> calls.open("/new", O_CREAT | O_WRONLY));
        assertThat(calls.list("/")).doesNotContain("d", "new");
    }

    @Test
    void aFileBeyondTheLimitOfItsWriterIsTooBig() throws SyscallException {
        calls.caller().task().setFileSizeLimit(10);
        OpenFile file = calls.open("/f", O_CREAT | O_WRONLY);
        assertThat(calls.write(file, "0123456789abc")).isEqualTo(10);
        fails(Errno.EFBIG, () -> calls.write(file, "x"));
        fails(Errno.EFBIG, () -> file.truncate(calls.caller().task(), 11));
        file.truncate(calls.caller().task(), 3);
        file.release();
        assertThat(calls.read("/f")).isEqualTo("012");
    }

    @Test
    void noFileGrowsBeyondSixteenTebibytes() throws SyscallException {
        OpenFile file = calls.open("/f", O_CREAT | O_WRONLY);
        fails(Errno.EFBIG, () -> file.pwrite(calls.caller().task(), ByteBuffer.allocate(1), Content.MAX_SIZE));
        fails(Errno.EFBIG, () -> file.truncate(calls.caller().task(), Content.MAX_SIZE + 1));
        file.truncate(calls.caller().task(), Content.MAX_SIZE);
        assertThat(calls.stat("/f").blocks()).isZero();
        file.release();
    }

    @Test
    void aListingMissesAndRepeatsNothingWhileNamesAreRemoved() throws SyscallException {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            calls.write("/f" + i, "");
            made.add("f" + i);
        }
        OpenFile directory = calls.open("/", O_RDONLY | O_DIRECTORY);
        Set<String> seen = new HashSet<>();
        for (List<DirEntry> some = directory.readDir(7); !some.isEmpty(); some = directory.readDir(7)) {
            for (DirEntry entry : some) {
                assertThat(seen.add(entry.name())).isTrue();
                if (entry.type() == FileMode.S_IFREG) {
                    calls.unlink("/" + entry.name());
                }
            }
        }
        seen.removeAll(Set.of(".", ".."));
        assertThat(seen).isEqualTo(made);
        assertThat(directory.readDir(7)).isEmpty();
        directory.release();
        assertThat(calls.list("/")).isEmpty();
    }

    @Test
    void namesWithOneHashAreDifferentNames() throws SyscallException {
        calls.write("/Aa", "1");
        calls.write("/BB", "2");
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        assertThat(calls.read("/Aa") + calls.read("/BB")).isEqualTo("12");
        calls.unlink("/Aa");
        assertThat(calls.read("/BB")).isEqualTo("2");
        fails(Errno.ENOENT, () -> calls.stat("/Aa"));
    }

    @Test
    void inodeNumbersAndTypesInListingsAreThoseOfStat() throws SyscallException {
        calls.mkdir("/d");
        calls.write("/f", "x");
        calls.symlink("f", "/l");
        OpenFile directory = calls.open("/", O_RDONLY | O_DIRECTORY);
        List<DirEntry> entries = directory.readDir(10);
        directory.release();
        assertThat(entries).extracting(DirEntry::name).containsExactly(".", "..", "d", "f", "l");
        for (DirEntry entry : entries.subList(2, 5)) {
            assertThat(entry.ino()).isEqualTo(calls.lstat("/" + entry.name()).ino());
            assertThat(entry.type()).isEqualTo(calls.lstat("/" + entry.name()).mode() & FileMode.S_IFMT);
        }
    }

    @Test
    void sizesOfTheFileSystemFollowWhatIsUsed() throws SyscallException {
        long free = tree.fileSystem().statfs().free();
        calls.write("/f", "x".repeat(400_000));
        assertThat(tree.fileSystem().statfs().free()).isLessThanOrEqualTo(free - 400_000 / 4096);
        assertThat(tree.fileSystem().statfs().blocks()).isEqualTo((1 << 20) / 4096);
    }

    @Test
    void aHundredThousandNamesInOneDirectory() throws SyscallException {
        TestTree large = new TestTree(new TestClock(), new Space(1 << 20, 200_000));
        Calls many = Calls.in(large);
        for (int i = 0; i < 100_000; i++) {
            many.open("/f" + i, O_CREAT | O_WRONLY).release();
        }
        assertThat(many.list("/")).hasSize(100_000);
        for (int i = 0; i < 100_000; i++) {
            many.unlink("/f" + i);
        }
        assertThat(many.list("/")).isEmpty();
    }
}
