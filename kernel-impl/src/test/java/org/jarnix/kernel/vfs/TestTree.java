package org.jarnix.kernel.vfs;

import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fs.mem.MemFs;
import org.jarnix.kernel.fs.mem.Space;
import org.jarnix.kernel.fs.overlay.OverlayFs;

/** A tree of one file system, and callers in it. */
public final class TestTree {
    private final TestClock clock;
    private final MountTable mounts = new MountTable();
    private final FileSystem fs;
    private final Location root;

    /** An empty tree in memory. */
    public TestTree() throws SyscallException {
        this(new TestClock(), new Space(1 << 24, 1_000_000));
    }

    public TestTree(TestClock clock, Space space) throws SyscallException {
        this(clock, new MemFs(21, clock, space, 0755));
    }

    public TestTree(TestClock clock, FileSystem fs) {
        this.clock = clock;
        this.fs = fs;
        Mount mount = mounts.mountRoot("root", fs, 0);
        this.root = new Location(mount, mount.root());
    }

    /** An overlay without changes over this tree. */
    public TestTree overlaid() throws SyscallException {
        return new TestTree(clock, new OverlayFs(22, clock, fs, new Space(1 << 24, 1_000_000)));
    }

    /** An overlay over this tree that writes to a directory in memory. */
    public TestTree overlaidForGood() throws SyscallException {
        MemFs upper = new MemFs(23, clock, new Space(1 << 24, 1_000_000), 0755);
        return new TestTree(clock, new OverlayFs(24, clock, fs, upper.root(), "", () -> {}));
    }

    public MountTable mounts() {
        return mounts;
    }

    public Location root() {
        return root;
    }

    public FileSystem fileSystem() {
        return fs;
    }

    public TestClock clock() {
        return clock;
    }

    /** A caller at the root, with root's ids and umask 022. */
    public TestCaller caller() {
        return new TestCaller(new FsContext(mounts, root, root, 022), clock);
    }

    /** Makes the directory that recorded programs run in. */
    void world(int mode, int owner) throws SyscallException {
        TestCaller caller = caller();
        caller.fs().umask(0);
        NameCalls.mkdir(caller, -100, "/world", mode);
        AttributeCalls.chown(caller, -100, "/world", owner, owner, 0);
    }

    CallScript inWorld() throws SyscallException {
        TestCaller caller = caller();
        Places.chdir(caller, "/world");
        return new CallScript(caller, clock);
    }
}
