package org.jarnix.kernel.fs.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_RDWR;
import static org.jarnix.api.OpenFlags.O_WRONLY;
import static org.jarnix.kernel.vfs.Calls.fails;

import java.nio.ByteBuffer;
import java.util.Random;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.fs.mem.Space;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.vfs.Calls;
import org.jarnix.kernel.vfs.Mount;
import org.jarnix.kernel.vfs.TestCaller;
import org.jarnix.kernel.vfs.TestClock;
import org.jarnix.kernel.vfs.TestTree;
import org.junit.jupiter.api.Test;

class DevicesTest {
    private final TestClock clock = new TestClock();
    private final TestTree tree =
            new TestTree(clock, Devices.fileSystem(21, clock, new Space(1 << 20, 100), java.util.Map.of()));
    private final Calls calls = Calls.in(tree);
    private final Task task = calls.caller().task();

    DevicesTest() throws SyscallException {
        Devices.register(tree.mounts().devices(), new Random(7));
    }

    @Test
    void nullTakesEverythingAndHoldsNothing() throws SyscallException {
        OpenFile file = calls.open("/null", O_RDWR);
        assertThat(calls.write(file, "text")).isEqualTo(4);
        assertThat(calls.read(file)).isEmpty();
        assertThat(file.seek(100, Whence.SET)).isZero();
        assertThat(file.stat().rdev()).isEqualTo(1L << 20 | 3);
        assertThat(file.describe()).isEqualTo("/null");
        fails(Errno.EINVAL, () -> file.truncate(task, 0));
        file.release();
    }

    @Test
    void zeroIsZerosWithoutEnd() throws SyscallException {
        OpenFile file = calls.open("/zero", O_RDONLY);
        byte[] buf = {1, 2, 3, 4};
        assertThat(file.read(task, buf, 1, 2)).isEqualTo(2);
        assertThat(buf).containsExactly(1, 0, 0, 4);
        assertThat(file.read(task, ByteBuffer.allocateDirect(100))).isEqualTo(100);
        file.release();
    }

    @Test
    void fullHasNoSpace() throws SyscallException {
        OpenFile file = calls.open("/full", O_RDWR);
        fails(Errno.ENOSPC, () -> calls.write(file, "x"));
        assertThat(file.read(task, new byte[8], 0, 8)).isEqualTo(8);
        file.release();
    }

    @Test
    void randomBytesComeFromTheKernelsSource() throws SyscallException {
        OpenFile file = calls.open("/urandom", O_RDONLY);
        byte[] buf = new byte[64];
        byte[] expected = new byte[64];
        new Random(7).nextBytes(expected);
        assertThat(file.read(task, buf, 0, 64)).isEqualTo(64);
        assertThat(buf).isEqualTo(expected);
        file.release();
    }

    @Test
    void aNodeOfADevicesNumberIsTheDeviceWhereverItStands() throws SyscallException {
        calls.mknod("/other", FileMode.S_IFCHR | 0666, Devices.FULL);
        OpenFile file = calls.open("/other", O_WRONLY);
        fails(Errno.ENOSPC, () -> calls.write(file, "x"));
        file.release();
        calls.mknod("/nobody", FileMode.S_IFCHR | 0666, 99L << 20);
        fails(Errno.ENXIO, () -> calls.open("/nobody", O_RDONLY));
        calls.mknod("/block", FileMode.S_IFBLK | 0666, Devices.NULL);
        fails(Errno.ENXIO, () -> calls.open("/block", O_RDONLY));
    }

    @Test
    void devicesDoNotWorkWhereTheyAreMountedNot() throws SyscallException {
        calls.mkdir("/m");
        tree.mounts()
                .mount(
                        "none",
                        Devices.fileSystem(22, clock, new Space(1 << 20, 100), java.util.Map.of()),
                        tree.mounts().locate("/m"),
                        "/m",
                        Mount.NODEV);
        fails(Errno.EACCES, () -> calls.open("/m/null", O_RDONLY));
        fails(Errno.EBUSY, () -> calls.rmdir("/m"));
        fails(Errno.EBUSY, () -> calls.rename("/m", "/n"));
        fails(Errno.EXDEV, () -> calls.rename("/m/null", "/null2"));
        fails(Errno.EXDEV, () -> calls.link("/m/null", "/null2"));
        assertThat(calls.stat("/m/..").ino()).isEqualTo(calls.stat("/").ino());
        assertThat(calls.stat("/m").dev()).isEqualTo(22);
    }

    @Test
    void usersMayUseDevicesAndMakeNone() {
        calls.caller().become(TestCaller.USER);
        fails(Errno.EACCES, () -> calls.open("/console", O_RDONLY));
        fails(Errno.EACCES, () -> calls.mknod("/mine", FileMode.S_IFCHR | 0666, Devices.NULL));
        fails(Errno.EPERM, () -> calls.mknod("/shm/mine", FileMode.S_IFCHR | 0666, Devices.NULL));
    }
}
