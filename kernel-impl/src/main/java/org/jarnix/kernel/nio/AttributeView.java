package org.jarnix.kernel.nio;

import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.AtFlags.UTIME_OMIT;
import static org.jarnix.api.FileMode.PERMISSIONS;

import java.io.IOException;
import java.nio.file.ProviderMismatchException;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jarnix.api.Stat;
import org.jspecify.annotations.Nullable;

/** The attributes of one path, to read and to set; also by name, in the views basic, posix, owner and unix. */
final class AttributeView implements PosixFileAttributeView {
    private static final List<String> BASIC = List.of(
            "size",
            "creationTime",
            "lastAccessTime",
            "lastModifiedTime",
            "isDirectory",
            "isRegularFile",
            "isSymbolicLink",
            "isOther",
            "fileKey");
    private static final List<String> POSIX = List.of("permissions", "owner", "group");
    private static final List<String> UNIX = List.of("mode", "ino", "dev", "rdev", "nlink", "uid", "gid", "ctime");

    private final Place place;
    private final int following;
    private final String name;

    AttributeView(Place place, boolean follow, String name) {
        this.place = place;
        this.following = follow ? 0 : AT_SYMLINK_NOFOLLOW;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public FileAttributes readAttributes() throws IOException {
        Stat stat = place.ask((sys, dir, file, flags) -> sys.statAt(dir, file, flags | following));
        return new FileAttributes(stat, place.path().files().principals());
    }

    @Override
    public void setTimes(@Nullable FileTime modified, @Nullable FileTime accessed, @Nullable FileTime created)
            throws IOException {
        if (modified != null || accessed != null) {
            place.change((sys, dir, file, flags) ->
                    sys.setTimesAt(dir, file, nanos(accessed), nanos(modified), flags | following));
        }
    }

    private static long nanos(@Nullable FileTime time) {
        return time == null ? UTIME_OMIT : time.to(TimeUnit.NANOSECONDS);
    }

    @Override
    public void setPermissions(Set<PosixFilePermission> permissions) throws IOException {
        setMode(FileAttributes.mode(permissions));
    }

    private void setMode(int mode) throws IOException {
        place.change((sys, dir, file, flags) -> sys.chmodAt(dir, file, mode & PERMISSIONS, flags | following));
    }

    @Override
    public UserPrincipal getOwner() throws IOException {
        return readAttributes().owner();
    }

    @Override
    public void setOwner(UserPrincipal owner) throws IOException {
        if (!(owner instanceof Principals.User user)) {
            throw new ProviderMismatchException();
        }
        chown(user.id(), -1);
    }

    @Override
    public void setGroup(GroupPrincipal owner) throws IOException {
        if (!(owner instanceof Principals.Group group)) {
            throw new ProviderMismatchException();
        }
        chown(-1, group.id());
    }

    private void chown(int uid, int gid) throws IOException {
        place.change((sys, dir, file, flags) -> sys.chownAt(dir, file, uid, gid, flags | following));
    }

    /** Attributes by name; {@code *} is all of the view. */
    Map<String, Object> read(String wanted) throws IOException {
        List<String> known = known();
        FileAttributes attributes = readAttributes();
        Map<String, Object> values = new LinkedHashMap<>();
        for (String one : wanted.split(",")) {
            if (!one.equals("*") && !known.contains(one)) {
                throw new IllegalArgumentException("no attribute " + name + ":" + one);
            }
            for (String attribute : one.equals("*") ? known : List.of(one)) {
                values.put(attribute, value(attributes, attribute));
            }
        }
        return values;
    }

    private List<String> known() {
        return switch (name) {
            case "basic" -> BASIC;
            case "owner" -> List.of("owner");
            case "posix" -> join(BASIC, POSIX);
            default -> join(join(BASIC, POSIX), UNIX);
        };
    }

    private static List<String> join(List<String> a, List<String> b) {
        return java.util.stream.Stream.concat(a.stream(), b.stream()).toList();
    }

    private static Object value(FileAttributes attributes, String attribute) {
        Stat stat = attributes.stat();
        return switch (attribute) {
            case "size" -> attributes.size();
            case "creationTime" -> attributes.creationTime();
            case "lastAccessTime" -> attributes.lastAccessTime();
            case "lastModifiedTime" -> attributes.lastModifiedTime();
            case "isDirectory" -> attributes.isDirectory();
            case "isRegularFile" -> attributes.isRegularFile();
            case "isSymbolicLink" -> attributes.isSymbolicLink();
            case "isOther" -> attributes.isOther();
            case "fileKey" -> attributes.fileKey();
            case "permissions" -> attributes.permissions();
            case "owner" -> attributes.owner();
            case "group" -> attributes.group();
            case "mode" -> stat.mode();
            case "ino" -> stat.ino();
            case "dev" -> stat.dev();
            case "rdev" -> stat.rdev();
            case "nlink" -> stat.nlink();
            case "uid" -> stat.uid();
            case "gid" -> stat.gid();
            case "ctime" -> FileAttributes.time(stat.ctimeNanos());
            default -> throw new IllegalArgumentException("no attribute " + attribute);
        };
    }

    /** Sets an attribute by name; no time at all leaves that time as it is. */
    void set(String attribute, @Nullable Object value) throws IOException {
        if (!known().contains(attribute)) {
            throw new IllegalArgumentException("no attribute that can be set: " + name + ":" + attribute);
        }
        switch (attribute) {
            case "lastModifiedTime" -> setTimes((FileTime) value, null, null);
            case "lastAccessTime" -> setTimes(null, (FileTime) value, null);
            case "creationTime" -> setTimes(null, null, (FileTime) value);
            default -> setToSomething(attribute, Objects.requireNonNull(value));
        }
    }

    @SuppressWarnings("unchecked") // the type is the attribute's, as java.nio.file defines it
    private void setToSomething(String attribute, Object value) throws IOException {
        switch (attribute) {
            case "permissions" -> setMode(FileAttributes.mode((Collection<PosixFilePermission>) value));
            case "owner" -> setOwner((UserPrincipal) value);
            case "group" -> setGroup((GroupPrincipal) value);
            case "mode" -> setMode((Integer) value);
            case "uid" -> chown((Integer) value, -1);
            case "gid" -> chown(-1, (Integer) value);
            default -> throw new IllegalArgumentException("cannot be set: " + name + ":" + attribute);
        }
    }
}
