package org.jarnix.kernel.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** Users and groups by the names that {@code /etc/passwd} and {@code /etc/group} give them (passwd(5), group(5)). */
final class Principals extends UserPrincipalLookupService {
    private final Sys sys;

    Principals(Sys sys) {
        this.sys = sys;
    }

    /** A user; the name is for people, the number is who it is. */
    record User(int id, String name) implements UserPrincipal {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof User user && user.id == id;
        }

        @Override
        public int hashCode() {
            return id;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A group. */
    record Group(int id, String name) implements GroupPrincipal {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Group group && group.id == id;
        }

        @Override
        public int hashCode() {
            return ~id;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Override
    public UserPrincipal lookupPrincipalByName(String name) throws IOException {
        return user(number("/etc/passwd", name));
    }

    @Override
    public GroupPrincipal lookupPrincipalByGroupName(String group) throws IOException {
        return group(number("/etc/group", group));
    }

    User user(int uid) {
        return new User(uid, name("/etc/passwd", uid));
    }

    Group group(int gid) {
        return new Group(gid, name("/etc/group", gid));
    }

    private int number(String file, String name) throws IOException {
        for (String line : lines(file)) {
            String[] fields = line.split(":", -1);
            if (fields.length > 2 && fields[0].equals(name)) {
                return Integer.parseInt(fields[2]);
            }
        }
        return numberItself(name);
    }

    /** A number names whoever has it, known or not. */
    private static int numberItself(String name) throws UserPrincipalNotFoundException {
        try {
            return Integer.parseUnsignedInt(name);
        } catch (NumberFormatException e) {
            throw new UserPrincipalNotFoundException(name);
        }
    }

    private String name(String file, int id) {
        String wanted = Integer.toString(id);
        for (String line : lines(file)) {
            String[] fields = line.split(":", -1);
            if (fields.length > 2 && fields[2].equals(wanted)) {
                return fields[0];
            }
        }
        return wanted;
    }

    private Iterable<String> lines(String path) {
        try {
            int fd = sys.open(path, O_RDONLY | O_CLOEXEC);
            try {
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                byte[] piece = new byte[4096];
                for (int n = sys.read(fd, piece, 0, piece.length); n > 0; n = sys.read(fd, piece, 0, piece.length)) {
                    all.write(piece, 0, n);
                }
                return all.toString(UTF_8).lines().toList();
            } finally {
                sys.close(fd);
            }
        } catch (SyscallException e) {
            return java.util.List.of();
        }
    }
}
