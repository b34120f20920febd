package org.jarnix.programs.mount;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.MountFlags;

/** Mount options as words, taken apart into the flags of mount(2) and what is left for the file system. */
final class OptionWords {
    private final List<String> data = new ArrayList<>();
    private int flags;

    /** Reads words that commas separate; later ones undo earlier ones. */
    OptionWords(String words) {
        for (String word : words.split(",")) {
            take(word);
        }
    }

    private void take(String word) {
        switch (word) {
            case "ro" -> flags |= MountFlags.MS_RDONLY;
            case "rw" -> flags &= ~MountFlags.MS_RDONLY;
            case "nosuid" -> flags |= MountFlags.MS_NOSUID;
            case "suid" -> flags &= ~MountFlags.MS_NOSUID;
            case "nodev" -> flags |= MountFlags.MS_NODEV;
            case "dev" -> flags &= ~MountFlags.MS_NODEV;
            case "noexec" -> flags |= MountFlags.MS_NOEXEC;
            case "exec" -> flags &= ~MountFlags.MS_NOEXEC;
            case "noatime" -> flags |= MountFlags.MS_NOATIME;
            case "atime" -> flags &= ~MountFlags.MS_NOATIME;
            case "nodiratime" -> flags |= MountFlags.MS_NODIRATIME;
            case "diratime" -> flags &= ~MountFlags.MS_NODIRATIME;
            case "relatime" -> flags |= MountFlags.MS_RELATIME;
            case "norelatime" -> flags &= ~MountFlags.MS_RELATIME;
            case "strictatime" -> flags |= MountFlags.MS_STRICTATIME;
            case "nostrictatime" -> flags &= ~MountFlags.MS_STRICTATIME;
            case "remount" -> flags |= MountFlags.MS_REMOUNT;
            case "bind" -> flags |= MountFlags.MS_BIND;
            case "rbind" -> flags |= MountFlags.MS_BIND | MountFlags.MS_REC;
            case "move" -> flags |= MountFlags.MS_MOVE;
            case "defaults" ->
                flags &= ~(MountFlags.MS_RDONLY | MountFlags.MS_NOSUID | MountFlags.MS_NODEV | MountFlags.MS_NOEXEC);
            case "", "auto", "noauto", "nofail", "_netdev", "async" -> {}
            default -> {
                if (!word.startsWith("x-") && !word.startsWith("comment=")) {
                    data.add(word);
                }
            }
        }
    }

    int flags() {
        return flags;
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** What mount(2) hands to the file system. */
    String data() {
        return String.join(",", data);
    }
}
