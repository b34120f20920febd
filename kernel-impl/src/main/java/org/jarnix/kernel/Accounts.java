package org.jarnix.kernel;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Credentials;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** The users that {@code /etc/passwd} and {@code /etc/group} know (passwd(5), group(5)). */
final class Accounts {
    private final Sys root;

    Accounts(Sys root) {
        this.root = root;
    }

    /** A user who may be acted as. */
    record Account(String name, Credentials credentials, String home, String shell) {}

    /** A user by name; null where there is none. */
    @Nullable
    Account find(String name) {
        for (String line : lines("/etc/passwd")) {
            String[] fields = line.split(":", -1);
            if (fields.length == 7 && fields[0].equals(name)) {
                int uid = Integer.parseInt(fields[2]);
                int gid = Integer.parseInt(fields[3]);
                Credentials who = new Credentials(uid, uid, uid, gid, gid, gid, groups(name, gid));
                return new Account(name, who, fields[5], fields[6]);
            }
        }
        return null;
    }

    private List<Integer> groups(String user, int primary) {
        List<Integer> groups = new ArrayList<>();
        groups.add(primary);
        for (String line : lines("/etc/group")) {
            String[] fields = line.split(":", -1);
            if (fields.length == 4 && List.of(fields[3].split(",")).contains(user)) {
                int gid = Integer.parseInt(fields[2]);
                if (gid != primary) {
                    groups.add(gid);
                }
            }
        }
        return List.copyOf(groups);
    }

    /** The lines of a file; none where it cannot be read. */
    List<String> lines(String path) {
        try {
            int fd = root.open(path, O_RDONLY | O_CLOEXEC);
            try {
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                byte[] piece = new byte[4096];
                for (int n = root.read(fd, piece, 0, piece.length); n > 0; n = root.read(fd, piece, 0, piece.length)) {
                    all.write(piece, 0, n);
                }
                return all.toString(StandardCharsets.UTF_8).lines().toList();
            } finally {
                root.close(fd);
            }
        } catch (SyscallException e) {
            return List.of();
        }
    }
}
