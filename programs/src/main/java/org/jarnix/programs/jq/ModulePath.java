package org.jarnix.programs.jq;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** Where modules are looked for: the folders of {@code -L}, or the usual ones. */
final class ModulePath {
    /** The folder that jq stands in, as {@code $ORIGIN} names it. */
    private static final String ORIGIN = "/usr/bin";

    private static final List<String> USUAL = List.of("~/.jq", "$ORIGIN/../lib/jq", "$ORIGIN/lib");

    private final Sys sys;
    private final List<String> folders;

    /** A path of {@code given} folders; of the usual ones where none are given. */
    ModulePath(Sys sys, List<String> given) {
        this.sys = sys;
        this.folders = given.isEmpty()
                ? USUAL
                : given.stream().map(folder -> absolute(sys, folder)).toList();
    }

    private static String absolute(Sys sys, String folder) {
        try {
            return Paths.canonical(sys, folder, Paths.Existing.ALL);
        } catch (SyscallException e) {
            return folder;
        }
    }

    /** What {@code get_search_list} answers. */
    Items list() {
        return Items.of(folders);
    }

    /** The file of {@code ~/.jq}, whose definitions every program has; null where it is none. */
    @Nullable
    String own() {
        String file = expanded("~/.jq", "");
        return isFile(file) ? file : null;
    }

    /**
     * The file that a module is in.
     *
     * @param name how it is imported, without the ending
     * @param search folders to look in first, relative to {@code folder}, the importing module's
     * @return null where there is none
     */
    @Nullable
    String find(String name, List<String> search, String folder, String ending) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        List<String> all = new ArrayList<>(search);
        all.addAll(folders);
        for (String each : all) {
            String base = Paths.join(expanded(each, folder), name);
            for (String file : List.of(base + ending, base + "/" + last + ending)) {
                if (isFile(file)) {
                    return absolute(sys, file);
                }
            }
        }
        return null;
    }

    private String expanded(String folder, String from) {
        if (folder.startsWith("~/")) {
            return sys.environ().getOrDefault("HOME", "") + folder.substring(1);
        }
        if (folder.startsWith("$ORIGIN/")) {
            return ORIGIN + folder.substring("$ORIGIN".length());
        }
        return folder.startsWith("/") || from.isEmpty() ? folder : Paths.join(from, folder);
    }

    private boolean isFile(String path) {
        try {
            return (sys.stat(path).mode() & FileMode.S_IFMT) == FileMode.S_IFREG;
        } catch (SyscallException e) {
            return false;
        }
    }

    String text(String file) {
        try {
            int fd = sys.open(file, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
            try {
                return Text.decode(new FdInput(sys, fd).readAllBytes());
            } finally {
                sys.close(fd);
            }
        } catch (IOException e) {
            throw new JqError.Syntax("error: Could not open " + file + ": " + e.getMessage());
        }
    }

    /** All values of a file of data. */
    Items data(String file) {
        try {
            int fd = sys.open(file, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
            try {
                List<Object> values = new ArrayList<>();
                JsonReader reader = JsonReader.of(sys, fd);
                for (Object next = reader.next(); next != null; next = reader.next()) {
                    values.add(next);
                }
                return Items.of(values);
            } finally {
                sys.close(fd);
            }
        } catch (IOException | JsonReader.Malformed e) {
            throw new JqError.Syntax("error loading data file " + file + ": " + e.getMessage() + "\n");
        }
    }
}
