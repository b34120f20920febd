package org.jarnix.kernel.fs.proc;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.fs.synth.FixedDirectory;
import org.jarnix.kernel.fs.synth.SynthDirectory;
import org.jarnix.kernel.fs.synth.SynthFile;
import org.jarnix.kernel.fs.synth.SynthFs;
import org.jarnix.kernel.fs.synth.SynthLink;
import org.jarnix.kernel.vfs.Inode;
import org.jspecify.annotations.Nullable;

/** The file system of {@code /proc}: a directory for each process, and files about the system. */
public final class ProcFs extends SynthFs {
    private static final long ROOT = 1;
    private static final long FIRST_OF_SYSTEM = 2;
    private static final int READABLE = 0444;

    private final ProcessTable processes;
    private final SystemFiles system;
    private final SysFiles settings;
    private final Root root;
    private long lastNumber = FIRST_OF_SYSTEM;

    public ProcFs(int device, KernelClock clock, ProcessTable processes) {
        super("proc", device, clock);
        this.processes = processes;
        this.system = new SystemFiles(processes);
        this.settings = new SysFiles(processes);
        this.root = new Root(this);
        fill();
    }

    @Override
    protected boolean admitsNames() {
        return false;
    }

    @Override
    public Inode root() {
        return root;
    }

    /** One lambda expression for all files, and not one each: a kernel boots faster with fewer classes. */
    private void fill() {
        for (String name : List.of("self", "thread-self", "mounts")) {
            root.fixed.add(name, new SynthLink(this, next(), 0777, 0, 0, caller -> system.link(name, caller)));
        }
        for (String name : SystemFiles.NAMES) {
            root.fixed.add(name, readable(name));
        }
        root.fixed.add(
                "locks",
                new SynthFile(
                        this,
                        next(),
                        READABLE,
                        0,
                        0,
                        caller -> LockTexts.of(caller.fs().mounts())));
        FixedDirectory sys = new FixedDirectory(this, next(), root, "sys", true);
        root.fixed.add("sys", sys);
        FixedDirectory net = new FixedDirectory(this, next(), root, "net");
        root.fixed.add("net", net);
        for (String name : List.of("tcp", "udp", "unix")) {
            net.add(name, new SynthFile(this, next(), READABLE, 0, 0, caller -> processes.sockets(name)));
        }
        SysFiles.FOLDERS.forEach((folder, names) -> {
            FixedDirectory directory = new FixedDirectory(this, next(), sys, folder, true);
            sys.add(folder, directory);
            for (String name : names) {
                directory.add(name, setting(name));
            }
        });
    }

    private SynthFile setting(String name) {
        SynthFile.Sink sink = SysFiles.writable(name) ? settings::write : null;
        return new SynthFile(this, next(), sink == null ? READABLE : 0644, 0, 0, caller -> settings.text(name), sink);
    }

    private SynthFile readable(String name) {
        return new SynthFile(this, next(), READABLE, 0, 0, caller -> system.text(name));
    }

    private long next() {
        return ++lastNumber;
    }

    /** The processes, and what is fixed. */
    private static final class Root extends SynthDirectory {
        private final ProcFs fs;
        private final FixedDirectory fixed;

        Root(ProcFs fs) {
            super(fs, ROOT, 0555, 0, 0, null, "");
            this.fs = fs;
            this.fixed = new FixedDirectory(fs, ROOT, null, "");
        }

        @Override
        protected @Nullable Inode entry(String wanted) throws SyscallException {
            int pid = number(wanted);
            if (pid < 0) {
                return fixed.lookup(wanted, 0, wanted.length(), 0);
            }
            ProcessInfo process = fs.processes.find(pid);
            return process == null ? null : new PidDirectory(fs, process, this, wanted);
        }

        @Override
        protected List<String> names() {
            List<String> names = new ArrayList<>(fixed.names());
            for (int pid : fs.processes.pids()) {
                names.add(Integer.toString(pid));
            }
            return names;
        }
    }

    /** The number that a name is in plain decimals; -1 for none. */
    static int number(String name) {
        int length = name.length();
        if (length == 0 || length > 9 || (length > 1 && name.charAt(0) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < length; i++) {
            char c = name.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }
}
