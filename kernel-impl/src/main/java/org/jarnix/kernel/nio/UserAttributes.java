package org.jarnix.kernel.nio;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;

/** The extended attributes of one path whose names begin with {@code user.}, as the view {@code user} has them. */
final class UserAttributes implements UserDefinedFileAttributeView {
    static final String PREFIX = "user.";

    private final KernelPath path;
    private final int flags;

    UserAttributes(KernelPath path, boolean follow) {
        this.path = path;
        this.flags = follow ? 0 : AT_SYMLINK_NOFOLLOW;
    }

    private Sys sys() {
        return path.files().sys();
    }

    @Override
    public String name() {
        return "user";
    }

    @Override
    public List<String> list() throws IOException {
        try {
            List<String> names = new ArrayList<>();
            for (String name : sys().listXattrAt(AT_FDCWD, path.forCall(), flags)) {
                if (name.startsWith(PREFIX)) {
                    names.add(name.substring(PREFIX.length()));
                }
            }
            return names;
        } catch (SyscallException e) {
            throw Failures.of(e, path);
        }
    }

    byte[] value(String name) throws IOException {
        try {
            return sys().getXattrAt(AT_FDCWD, path.forCall(), PREFIX + name, flags);
        } catch (SyscallException e) {
            throw Failures.of(e, path);
        }
    }

    @Override
    public int size(String name) throws IOException {
        return value(name).length;
    }

    @Override
    public int read(String name, ByteBuffer dst) throws IOException {
        byte[] value = value(name);
        if (value.length > dst.remaining()) {
            throw new IOException("a value of " + value.length + " bytes, and room for " + dst.remaining());
        }
        dst.put(value);
        return value.length;
    }

    @Override
    public int write(String name, ByteBuffer src) throws IOException {
        byte[] value = new byte[src.remaining()];
        src.get(value);
        try {
            sys().setXattrAt(AT_FDCWD, path.forCall(), PREFIX + name, value, flags);
            return value.length;
        } catch (SyscallException e) {
            throw Failures.of(e, path);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        try {
            sys().removeXattrAt(AT_FDCWD, path.forCall(), PREFIX + name, flags);
        } catch (SyscallException e) {
            throw Failures.of(e, path);
        }
    }

    /** Attributes by their names, all for {@code *}. */
    Map<String, Object> read(String names) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> present = list();
        List<String> wanted = List.of(names.split(","));
        for (String name : present) {
            if (wanted.contains("*") || wanted.contains(name)) {
                values.put(name, value(name));
            }
        }
        return values;
    }

    /** Sets an attribute to bytes: IllegalArgumentException, ClassCastException for anything else. */
    void set(String name, Object value) throws IOException {
        write(name, value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : ((ByteBuffer) value).duplicate());
    }
}
