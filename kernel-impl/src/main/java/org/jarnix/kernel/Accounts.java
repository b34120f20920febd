package org.jarnix.kernel;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jarnix.api.Credentials;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** The users that {@code /etc/passwd} and {@code /etc/group} know (passwd(5), group(5)). */
final class Accounts {
    private static final int PIECE = 4096;

    private final Sys root;

    /** What was found in the files as they were last; both are read each time, and taken apart where they have changed. */
    private volatile Known known = new Known(new byte[0], new byte[0], Map.of());

    /** What files are read into, taken by whoever comes first; others make their own. */
    private final AtomicReference<byte @Nullable []> scratch = new AtomicReference<>();

    Accounts(Sys root) {
        this.root = root;
    }

    /** A user who may be acted as. */
    record Account(String name, Credentials credentials, String home, String shell) {}

    private record Known(byte[] passwd, byte[] group, Map<String, Account> accounts) {}

    /** A user by name; null where there is none. */
    @Nullable
    Account find(String name) {
        Known now = known;
        byte[] users = contents("/etc/passwd", now.passwd());
        byte[] groups = contents("/etc/group", now.group());
        if (users != now.passwd() || groups != now.group()) {
            now = new Known(users, groups, accounts(lines(users), lines(groups)));
            known = now;
        }
        return now.accounts().get(name);
    }

    /** The first of a name counts. */
    private static Map<String, Account> accounts(List<String> users, List<String> groups) {
        Map<String, Account> accounts = new HashMap<>();
        for (String line : users) {
            String[] fields = line.split(":", -1);
            if (fields.length == 7 && isNumber(fields[2]) && isNumber(fields[3])) {
                int uid = Integer.parseInt(fields[2]);
                int gid = Integer.parseInt(fields[3]);
                String name = fields[0];
                Credentials who = new Credentials(uid, uid, uid, gid, gid, gid, groups(groups, name, gid));
                accounts.putIfAbsent(name, new Account(name, who, fields[5], fields[6]));
            }
        }
        return accounts;
    }

    private static List<Integer> groups(List<String> lines, String user, int primary) {
        List<Integer> groups = new ArrayList<>();
        groups.add(primary);
        for (String line : lines) {
            String[] fields = line.split(":", -1);
            if (fields.length == 4
                    && isNumber(fields[2])
                    && List.of(fields[3].split(",")).contains(user)) {
                int gid = Integer.parseInt(fields[2]);
                if (gid != primary) {
                    groups.add(gid);
                }
            }
        }
        return List.copyOf(groups);
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,9}");
    }

    /** The lines of a file; none where it cannot be read. */
    List<String> lines(String path) {
        return lines(contents(path, new byte[0]));
    }

    private static List<String> lines(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).lines().toList();
    }

    /** What a file holds, none where it cannot be read: the same array as before where that has not changed. */
    private byte[] contents(String path, byte[] before) {
        byte[] free = scratch.getAndSet(null);
        byte[] piece = free == null ? new byte[PIECE] : free;
        int length = 0;
        try {
            int fd = root.open(path, O_RDONLY | O_CLOEXEC);
            try {
                for (int n = root.read(fd, piece, 0, piece.length);
                        n > 0;
                        n = root.read(fd, piece, length, piece.length - length)) {
                    length += n;
                    if (length == piece.length) {
                        piece = Arrays.copyOf(piece, length * 2);
                    }
                }
            } finally {
                root.close(fd);
            }
        } catch (SyscallException e) {
            length = 0;
        }
        boolean same = Arrays.equals(piece, 0, length, before, 0, before.length);
        byte[] contents = same ? before : Arrays.copyOf(piece, length);
        scratch.set(piece);
        return contents;
    }
}
