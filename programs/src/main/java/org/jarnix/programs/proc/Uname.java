package org.jarnix.programs.proc;

import java.io.IOException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Prints what the system is called; as {@code arch} the machine alone. */
public final class Uname extends Command {
    private final boolean arch;

    private Uname(boolean arch, String text) {
        super(Usage.of(text));
        this.arch = arch;
    }

    public static Uname uname() {
        return new Uname(false, """
                Usage: uname [OPTION]...
                Print names of the system; without OPTION the same as -s.

                  -a, --all                everything, but for -p and -i where they are unknown
                  -s, --kernel-name        the kernel's name
                  -n, --nodename           the host's name in the network
                  -r, --kernel-release     the kernel's release
                  -v, --kernel-version     the kernel's version
                  -m, --machine            the machine's kind
                  -p, --processor          the processor's kind, or unknown
                  -i, --hardware-platform  the hardware's platform, or unknown
                  -o, --operating-system   the operating system
                      --help               show this text and exit
                      --version            show the version and exit
                """);
    }

    public static Uname arch() {
        return new Uname(true, """
                Usage: arch [OPTION]...
                Print the machine's kind.

                      --help               show this text and exit
                      --version            show the version and exit
                """);
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        io.atMost(0, args.operands());
        org.jarnix.api.Uname names = io.sys().uname();
        if (arch) {
            io.out().println(names.machine());
            return 0;
        }
        boolean all = args.has("a");
        boolean none = args.options().isEmpty();
        StringBuilder line = new StringBuilder();
        add(line, all || none || args.has("s"), names.sysname());
        add(line, all || args.has("n"), names.nodename());
        add(line, all || args.has("r"), names.release());
        add(line, all || args.has("v"), names.version());
        add(line, all || args.has("m"), names.machine());
        add(line, args.has("p"), "unknown");
        add(line, args.has("i"), "unknown");
        add(line, all || args.has("o"), "GNU/Linux");
        io.out().println(line.toString());
        return 0;
    }

    private static void add(StringBuilder line, boolean wanted, String name) {
        if (wanted) {
            line.append(line.isEmpty() ? "" : " ").append(name);
        }
    }
}
