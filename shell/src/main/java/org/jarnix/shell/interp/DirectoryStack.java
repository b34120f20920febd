package org.jarnix.shell.interp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The current directory as the user went there, and the directories below it that {@code pushd} keeps. */
public final class DirectoryStack {
    private final Interp in;
    private final List<String> directories;
    private @Nullable String logicalDirectory;

    DirectoryStack(Interp in) {
        this.in = in;
        this.directories = new ArrayList<>();
    }

    DirectoryStack(Interp in, DirectoryStack parent) {
        this.in = in;
        this.directories = new ArrayList<>(parent.directories);
        this.logicalDirectory = parent.logicalDirectory;
    }

    @Nullable
    String entry(boolean fromEnd, int index) {
        int size = directories.size() + 1;
        int at = fromEnd ? size - 1 - index : index;
        if (at < 0 || at >= size) {
            return null;
        }
        return at == 0 ? in.variables().get("PWD") : directories.get(at - 1);
    }

    /** The directory stack below the current directory, its top first. */
    public List<String> below() {
        return directories;
    }

    /** Puts another directory in a place below the current one, if there is such a place. */
    void replace(int at, String path) {
        if (at >= 0 && at < directories.size()) {
            directories.set(at, path);
        }
    }

    /** The current directory as the user went there, symbolic links kept. */
    public @Nullable String logicalDirectory() {
        return logicalDirectory;
    }

    /** Notes where {@code cd} went. */
    public void logicalDirectory(String path) {
        logicalDirectory = path;
    }
}
