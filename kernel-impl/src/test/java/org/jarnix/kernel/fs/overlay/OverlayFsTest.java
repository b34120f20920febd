package org.jarnix.kernel.fs.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.OpenFlags.O_APPEND;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_WRONLY;
import static org.jarnix.kernel.vfs.Calls.fails;

import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.fs.mem.MemFs;
import org.jarnix.kernel.fs.mem.Space;
import org.jarnix.kernel.vfs.Calls;
import org.jarnix.kernel.vfs.FileSystem;
import org.jarnix.kernel.vfs.TestClock;
import org.jarnix.kernel.vfs.TestTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverlayFsTest {
    private final TestClock clock = new TestClock();
    private final Space space = new Space(1 << 20, 1_000);
    private final MemFs lower = new MemFs(21, clock, new Space(1 << 24, 1_000), 0755);
    private final Calls below = Calls.in(new TestTree(clock, lower));
    private Calls calls = below;

    OverlayFsTest() throws SyscallException {}

    @BeforeEach
    void fill() throws SyscallException {
        below.mkdir("/d");
        below.mkdir("/d/sub");
        below.write("/d/f", "below");
        below.write("/d/sub/g", "deep");
        below.write("/top", "top");
        clock.advance(1_000_000_000);
        calls = over(lower);
    }

    private Calls over(FileSystem fs) throws SyscallException {
        return Calls.in(new TestTree(clock, new OverlayFs(22, clock, fs, space)));
    }

    @Test
    void whatIsWrittenStaysAbove() throws SyscallException {
        OpenFile file = calls.open("/d/f", O_WRONLY | O_APPEND);
        calls.write(file, " and above");
        file.release();
        assertThat(calls.read("/d/f")).isEqualTo("below and above");
        assertThat(below.read("/d/f")).isEqualTo("below");
        calls.write("/d/new", "new");
        assertThat(calls.list("/d")).containsExactly("f", "new", "sub");
        assertThat(below.list("/d")).containsExactly("f", "sub");
    }

    @Test
    void aReaderSeesWhatIsWrittenAfterItHasOpenedAndAStatKeepsItsNumber() throws SyscallException {
        OpenFile before = calls.open("/d/f", O_RDONLY);
        Stat stat = calls.stat("/d/f");
        calls.write("/d/f", "changed");
        assertThat(calls.read(before)).isEqualTo("changed");
        before.release();
        assertThat(calls.stat("/d/f").ino()).isEqualTo(stat.ino());
        assertThat(calls.stat("/d/f").dev()).isEqualTo(stat.dev());
    }

    @Test
    void copyingUpForAnAttributeKeepsContentAndTimes() throws SyscallException {
        Stat before = calls.stat("/d/sub/g");
        Stat directory = calls.stat("/d/sub");
        calls.chmod("/d/sub/g", 0600);
        Stat after = calls.stat("/d/sub/g");
        assertThat(calls.read("/d/sub/g")).isEqualTo("deep");
        assertThat(after.mode() & 0777).isEqualTo(0600);
        assertThat(after.mtimeNanos()).isEqualTo(before.mtimeNanos());
        assertThat(after.ctimeNanos()).isGreaterThan(before.ctimeNanos());
        assertThat(calls.stat("/d/sub").mtimeNanos()).isEqualTo(directory.mtimeNanos());
        assertThat(below.stat("/d/sub/g").mode() & 0777).isEqualTo(0644);
    }

    @Test
    void whatIsRemovedIsRemovedHereOnly() throws SyscallException {
        calls.unlink("/d/f");
        fails(Errno.ENOENT, () -> calls.stat("/d/f"));
        assertThat(calls.list("/d")).containsExactly("sub");
        fails(Errno.ENOTEMPTY, () -> calls.rmdir("/d"));
        calls.unlink("/d/sub/g");
        calls.rmdir("/d/sub");
        calls.rmdir("/d");
        assertThat(calls.list("/")).containsExactly("top");
        assertThat(below.list("/d")).containsExactly("f", "sub");
    }

    @Test
    void aDirectoryMadeAnewIsEmpty() throws SyscallException {
        calls.unlink("/d/sub/g");
        calls.rmdir("/d/sub");
        calls.mkdir("/d/sub");
        assertThat(calls.list("/d/sub")).isEmpty();
        calls.write("/d/sub/h", "h");
        calls.write("/d/f2", "");
        calls.unlink("/d/f");
        calls.write("/d/f", "again");
        assertThat(calls.read("/d/f")).isEqualTo("again");
        calls.unlink("/d/f");
        fails(Errno.ENOENT, () -> calls.read("/d/f"));
    }

    @Test
    void directoriesFromBelowAreRenamedWithAllThatIsInThem() throws SyscallException {
        calls.rename("/d", "/e");
        assertThat(calls.read("/e/f")).isEqualTo("below");
        assertThat(calls.read("/e/sub/g")).isEqualTo("deep");
        fails(Errno.ENOENT, () -> calls.stat("/d/f"));
        calls.write("/e/sub/g", "changed");
        calls.mkdir("/d");
        assertThat(calls.list("/d")).isEmpty();
        calls.rename("/e/sub", "/d/sub");
        assertThat(calls.read("/d/sub/g")).isEqualTo("changed");
        assertThat(calls.list("/e")).containsExactly("f");
        assertThat(calls.stat("/e").nlink()).isEqualTo(2);
        assertThat(calls.stat("/d").nlink()).isEqualTo(3);
        assertThat(below.read("/d/sub/g")).isEqualTo("deep");
    }

    @Test
    void hardLinksFromBelowStayOneFile() throws SyscallException {
        below.link("/d/f", "/d/same");
        OpenFile held = calls.open("/d/f", O_RDONLY);
        calls.write("/d/f", "one file");
        assertThat(calls.read("/d/same")).isEqualTo("one file");
        held.release();
    }

    @Test
    void aCopyForWhichThereIsNoSpaceLeavesNoTrace() throws SyscallException {
        below.write("/d/large", "x".repeat(2_000_000));
        long bytes = space.usedBytes();
        fails(Errno.ENOSPC, () -> calls.chmod("/d/large", 0600));
        assertThat(space.usedBytes()).isEqualTo(bytes);
        assertThat(calls.stat("/d/large").size()).isEqualTo(2_000_000);
        assertThat(calls.list("/d")).contains("large");
    }

    @Test
    void anOverlayOverAnOverlaySeesThroughBoth() throws SyscallException {
        calls.write("/d/middle", "middle");
        calls.unlink("/top");
        Calls highest = over(new OverlayFs(23, clock, lower, space));
        highest.write("/d/sub/g", "highest");
        assertThat(highest.read("/d/f")).isEqualTo("below");
        highest.rename("/d", "/e");
        highest.rmdirAll("/e");
        assertThat(highest.list("/")).containsExactly("top");
        assertThat(below.read("/d/sub/g")).isEqualTo("deep");
    }
}
