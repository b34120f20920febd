package org.jarnix.kernel.fs.sys;

import java.util.List;
import java.util.Map;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.fs.synth.FixedDirectory;
import org.jarnix.kernel.fs.synth.SynthDirectory;
import org.jarnix.kernel.fs.synth.SynthFile;
import org.jarnix.kernel.fs.synth.SynthFs;
import org.jarnix.kernel.fs.synth.SynthLink;
import org.jarnix.kernel.vfs.Inode;
import org.jspecify.annotations.Nullable;

/** The file system of what the kernel runs on (sysfs(5)). Its tree is made when somebody first looks into it. */
public final class SysFs extends SynthFs {
    private static final Map<String, String> MEMORY_DEVICES =
            Map.of("full", "1:7", "null", "1:3", "random", "1:8", "urandom", "1:9", "zero", "1:5");
    private static final Map<String, String> TERMINALS = Map.of("console", "5:1", "tty", "5:0");

    private final String release;
    private final Root root;
    private long lastNumber = 1;

    /** @param release the kernel's version */
    public SysFs(int device, KernelClock clock, String release) {
        super("sysfs", device, clock);
        this.release = release;
        this.root = new Root(this);
    }

    @Override
    public Inode root() {
        return root;
    }

    private long next() {
        return ++lastNumber;
    }

    private FixedDirectory directory(FixedDirectory parent, String name) {
        return directory(parent, parent, name);
    }

    private FixedDirectory directory(FixedDirectory into, Inode parent, String name) {
        FixedDirectory made = new FixedDirectory(this, next(), parent, name);
        into.add(name, made);
        return made;
    }

    private void file(FixedDirectory parent, String name, String text) {
        parent.add(name, new SynthFile(this, next(), 0444, 0, 0, reader -> text + "\n"));
    }

    private void link(FixedDirectory parent, String name, String target) {
        parent.add(name, new SynthLink(this, next(), 0777, 0, 0, reader -> target));
    }

    private void fill(FixedDirectory top, Inode root) {
        FixedDirectory characters = directory(directory(top, root, "dev"), "char");
        FixedDirectory classes = directory(top, root, "class");
        FixedDirectory devices = directory(top, root, "devices");
        FixedDirectory virtual = directory(devices, "virtual");
        devices(directory(virtual, "mem"), directory(classes, "mem"), characters, MEMORY_DEVICES);
        devices(directory(virtual, "tty"), directory(classes, "tty"), characters, TERMINALS);
        processors(directory(directory(devices, "system"), "cpu"));
        file(directory(directory(top, root, "module"), "jarnix"), "version", release);
        file(directory(top, root, "kernel"), "address_bits", "64");
    }

    private void devices(
            FixedDirectory real, FixedDirectory byClass, FixedDirectory byNumber, Map<String, String> numbers) {
        for (String name : numbers.keySet().stream().sorted().toList()) {
            String number = numbers.getOrDefault(name, "");
            FixedDirectory device = directory(real, name);
            file(device, "dev", number);
            file(device, "uevent", "MAJOR=" + number.replace(":", "\nMINOR=") + "\nDEVNAME=" + name);
            link(byClass, name, "../../devices/virtual/" + real.nameInParent() + "/" + name);
            link(byNumber, number, "../../devices/virtual/" + real.nameInParent() + "/" + name);
        }
    }

    private void processors(FixedDirectory cpu) {
        int count = Runtime.getRuntime().availableProcessors();
        String all = count == 1 ? "0" : "0-" + (count - 1);
        for (String name : List.of("online", "possible", "present")) {
            file(cpu, name, all);
        }
        file(cpu, "offline", "");
        for (int i = 0; i < count; i++) {
            FixedDirectory topology = directory(directory(cpu, "cpu" + i), "topology");
            file(topology, "core_id", Integer.toString(i));
            file(topology, "physical_package_id", "0");
        }
    }

    /** The top directory, which others are put into when it is first looked into. */
    private static final class Root extends SynthDirectory {
        private final SysFs fs;
        private volatile @Nullable FixedDirectory made;

        Root(SysFs fs) {
            super(fs, 1, 0555, 0, 0, null, "");
            this.fs = fs;
        }

        private FixedDirectory entries() {
            FixedDirectory known = made;
            if (known != null) {
                return known;
            }
            lock().lock();
            try {
                FixedDirectory earlier = made;
                if (earlier == null) {
                    earlier = new FixedDirectory(fs, 1, null, "");
                    fs.fill(earlier, this);
                    made = earlier;
                }
                return earlier;
            } finally {
                lock().unlock();
            }
        }

        @Override
        protected @Nullable Inode entry(String wanted) throws SyscallException {
            return entries().lookup(wanted, 0, wanted.length(), wanted.hashCode());
        }

        @Override
        protected List<String> names() {
            return entries().names();
        }
    }
}
