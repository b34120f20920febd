package org.jarnix.api.lib;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** The users and groups of {@code /etc/passwd} and {@code /etc/group}, read when first asked for (passwd(5)). */
public final class Users {
    private final Sys sys;
    private @Nullable List<User> users;
    private @Nullable List<Group> groups;

    /** A line of {@code /etc/passwd}. */
    public record User(String name, int uid, int gid, String comment, String home, String shell) {}

    /** A line of {@code /etc/group}. */
    public record Group(String name, int gid, List<String> members) {}

    public Users(Sys sys) {
        this.sys = sys;
    }

    /** All users in the file's order. */
    public List<User> users() {
        if (users == null) {
            List<User> read = new ArrayList<>();
            for (String[] fields : read("/etc/passwd", 7)) {
                read.add(new User(fields[0], number(fields[2]), number(fields[3]), fields[4], fields[5], fields[6]));
            }
            users = read;
        }
        return users;
    }

    /** All groups in the file's order. */
    public List<Group> groups() {
        if (groups == null) {
            List<Group> read = new ArrayList<>();
            for (String[] fields : read("/etc/group", 4)) {
                List<String> members = fields[3].isEmpty() ? List.of() : List.of(fields[3].split(","));
                read.add(new Group(fields[0], number(fields[2]), members));
            }
            groups = read;
        }
        return groups;
    }

    private List<String[]> read(String path, int fields) {
        List<String[]> found = new ArrayList<>();
        try {
            int fd = sys.open(path, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
            try {
                Lines lines = new Lines(sys, fd);
                while (lines.next()) {
                    String[] parts = lines.text().split(":", -1);
                    if (parts.length >= fields && number(parts[2]) >= 0) {
                        found.add(parts);
                    }
                }
            } finally {
                sys.close(fd);
            }
        } catch (IOException e) {
            return found;
        }
        return found;
    }

    /** An id in decimal; -1 where the text is none. */
    public static int number(String text) {
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            value = value * 10 + c - '0';
            if (c < '0' || c > '9' || value > 0xFFFF_FFFEL) {
                return -1;
            }
        }
        return text.isEmpty() ? -1 : (int) value;
    }

    /** The user of that name. */
    public @Nullable User user(String name) {
        for (User user : users()) {
            if (user.name().equals(name)) {
                return user;
            }
        }
        return null;
    }

    /** The user of that id. */
    public @Nullable User user(int uid) {
        for (User user : users()) {
            if (user.uid() == uid) {
                return user;
            }
        }
        return null;
    }

    /** The group of that name. */
    public @Nullable Group group(String name) {
        for (Group group : groups()) {
            if (group.name().equals(name)) {
                return group;
            }
        }
        return null;
    }

    /** The group of that id. */
    public @Nullable Group group(int gid) {
        for (Group group : groups()) {
            if (group.gid() == gid) {
                return group;
            }
        }
        return null;
    }

    /** The name of a user id, or the id in decimal. */
    public String userName(int uid) {
        User user = user(uid);
        return user == null ? Integer.toUnsignedString(uid) : user.name();
    }

    /** The name of a group id, or the id in decimal. */
    public String groupName(int gid) {
        Group group = group(gid);
        return group == null ? Integer.toUnsignedString(gid) : group.name();
    }

    /** The id of a user given by name or in decimal; null where there is none. */
    public @Nullable Integer uid(String word) {
        User user = user(word);
        int id = user != null ? user.uid() : number(word.startsWith("+") ? word.substring(1) : word);
        return user == null && id == -1 ? null : Integer.valueOf(id);
    }

    /** The id of a group given by name or in decimal; null where there is none. */
    public @Nullable Integer gid(String word) {
        Group group = group(word);
        int id = group != null ? group.gid() : number(word.startsWith("+") ? word.substring(1) : word);
        return group == null && id == -1 ? null : Integer.valueOf(id);
    }

    /** The ids of the groups that a user is a member of, the primary one first. */
    public List<Integer> groupsOf(User user) {
        List<Integer> ids = new ArrayList<>(List.of(user.gid()));
        for (Group group : groups()) {
            if (group.members().contains(user.name()) && !ids.contains(group.gid())) {
                ids.add(group.gid());
            }
        }
        return ids;
    }

    /** The path of a descriptor's terminal, null where it has none. */
    public static @Nullable String ttyName(Sys sys, int fd) {
        try {
            return sys.ttyname(fd);
        } catch (SyscallException e) {
            return null;
        }
    }
}
