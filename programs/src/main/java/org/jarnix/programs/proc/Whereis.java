package org.jarnix.programs.proc;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.FileMode;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Says where programs and their manual pages are. */
public final class Whereis extends Command {
    private static final List<String> FOLDERS = List.of("/bin", "/usr/local/bin", "/opt");

    public Whereis() {
        super(Usage.of("""
            Usage: whereis [-bmsu] NAME...
            Print where the program and the manual page of each NAME are.

              -b                       only programs
              -m                       only manual pages
              -s                       only sources, of which there are none
              -u                       only names that lack something that is asked for
              -l                       print where is looked
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.has("l")) {
            for (String folder : FOLDERS) {
                io.out().println("bin: " + folder);
            }
            io.out().println("man: /usr/share/man/man1");
            return 0;
        }
        if (args.operands().isEmpty()) {
            throw io.usage("not enough arguments");
        }
        boolean all = !args.has("b") && !args.has("m") && !args.has("s");
        for (String operand : args.operands()) {
            String name = operand.substring(operand.lastIndexOf('/') + 1);
            List<String> programs = all || args.has("b") ? programs(io, name) : List.of();
            List<String> pages = all || args.has("m") ? pages(name) : List.of();
            boolean lacks = (all || args.has("b")) && programs.size() != 1
                    || (all || args.has("m")) && pages.size() != 1
                    || args.has("s");
            if (args.has("u") && !lacks) {
                continue;
            }
            StringBuilder line = new StringBuilder(name).append(':');
            programs.forEach(path -> line.append(' ').append(path));
            pages.forEach(path -> line.append(' ').append(path));
            io.out().println(line.toString());
        }
        return 0;
    }

    private static List<String> programs(Io io, String name) {
        List<String> found = new ArrayList<>();
        for (String folder : FOLDERS) {
            String path = folder + "/" + name;
            try {
                if ((io.sys().stat(path).mode() & FileMode.S_IFMT) == FileMode.S_IFREG) {
                    found.add(path);
                }
            } catch (SyscallException e) {
                continue;
            }
        }
        return found;
    }

    private static List<String> pages(String name) throws IOException {
        try (InputStream in = Whereis.class.getResourceAsStream("/man/man1/" + name + ".1")) {
            return in == null ? List.of() : List.of("/usr/share/man/man1/" + name + ".1");
        }
    }
}
