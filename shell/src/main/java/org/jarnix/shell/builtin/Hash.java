package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.AssociativeArray;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.CommandFinder;
import org.jarnix.shell.interp.Interp;
import org.jspecify.annotations.Nullable;

/** {@code hash}. */
final class Hash implements Builtin {
    private static final int CHAINS = 256;

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean forget = false;
        boolean delete = false;
        boolean reusable = false;
        boolean tell = false;
        String path = null;
        Flags flags = new Flags(in, argv, "dlp:rt");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            switch (flag) {
                case 'd' -> delete = true;
                case 'l' -> reusable = true;
                case 'p' -> path = flags.value();
                case 'r' -> forget = true;
                case 't' -> tell = true;
                default -> {
                    return Status.USAGE;
                }
            }
        }
        if (path != null && Restricted.refusesPath(in, "hash", path)) {
            return Status.FAILURE;
        }
        if (!in.isOn(Option.HASHALL)) {
            in.warn("hash: hashing disabled");
            return Status.FAILURE;
        }
        if (forget) {
            in.finder().forgetAll();
        }
        List<String> names = flags.operands();
        if (names.isEmpty()) {
            if (delete || tell) {
                in.warn("hash: " + (delete ? "-d" : "-t") + ": option requires an argument");
                return Status.FAILURE;
            }
            if (!forget) {
                list(in, reusable);
            }
            return Status.SUCCESS;
        }
        boolean good = true;
        for (String name : names) {
            good &= tell
                    ? tell(in, name, names.size() > 1, reusable)
                    : delete ? delete(in, name) : remember(in, name, path);
        }
        return Status.of(good);
    }

    private static void list(Interp in, boolean reusable) throws IOException {
        Map<String, CommandFinder.Found> known = in.finder().remembered();
        if (known.isEmpty()) {
            if (!in.posix() && (!reusable || in.compatibility() <= 50)) {
                in.out().println("hash: hash table empty");
            }
            return;
        }
        if (!reusable) {
            in.out().println("hits\tcommand");
        }
        for (String name : AssociativeArray.inChains(List.copyOf(known.keySet()), CHAINS)) {
            CommandFinder.Found found = known.get(name);
            if (found == null) {
                continue;
            }
            in.out()
                    .println(
                            reusable
                                    ? "builtin hash -p " + found.path() + " " + name
                                    : String.format(Locale.ROOT, "%4d\t%s", found.hits(), found.path()));
        }
    }

    private static boolean tell(Interp in, String name, boolean several, boolean reusable) throws IOException {
        CommandFinder.Found found = in.finder().remembered().get(name);
        if (found == null) {
            in.warn("hash: " + name + ": not found");
            return false;
        }
        in.out()
                .println(
                        reusable
                                ? "builtin hash -p " + found.path() + " " + name
                                : several ? name + "\t" + found.path() : found.path());
        return true;
    }

    private static boolean delete(Interp in, String name) {
        if (!in.finder().hasTable() || in.finder().forget(name)) {
            return true;
        }
        in.warn("hash: " + name + ": not found");
        return false;
    }

    private static boolean remember(Interp in, String name, @Nullable String path) {
        if (name.indexOf('/') >= 0) {
            return true;
        }
        if (path != null) {
            if (isFolder(in, path)) {
                in.warn("hash: " + path + ": " + Errno.EISDIR.text());
                return false;
            }
            in.finder().remember(name, path);
            return true;
        }
        if (in.functions().get(name) != null || in.builtin(name) != null) {
            return true;
        }
        String found = in.finder().search(name);
        if (found == null) {
            in.warn("hash: " + name + ": not found");
            return false;
        }
        in.finder().remember(name, found);
        return true;
    }

    private static boolean isFolder(Interp in, String path) {
        try {
            return (in.sys().stat(path).mode() & FileMode.S_IFMT) == FileMode.S_IFDIR;
        } catch (SyscallException e) {
            return false;
        }
    }
}
