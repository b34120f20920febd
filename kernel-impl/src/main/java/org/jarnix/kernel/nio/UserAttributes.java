package org.jarnix.kernel.nio;

import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The extended attributes of one file whose names begin with {@code user.}, as the view {@code user} has them. */
final class UserAttributes implements UserDefinedFileAttributeView {
    static final String PREFIX = "user.";

    private final Place place;
    private final int following;

    UserAttributes(Place place, boolean follow) {
        this.place = place;
        this.following = follow ? 0 : AT_SYMLINK_NOFOLLOW;
    }

    @Override
    public String name() {
        return "user";
    }

    @Override
    public List<String> list() throws IOException {
        List<String> names = new ArrayList<>();
        for (String name : place.ask((sys, dir, file, flags) -> sys.listXattrAt(dir, file, flags | following))) {
            if (name.startsWith(PREFIX)) {
                names.add(name.substring(PREFIX.length()));
            }
        }
        return names;
    }

    byte[] value(String name) throws IOException {
        return place.ask((sys, dir, file, flags) -> sys.getXattrAt(dir, file, PREFIX + name, flags | following));
    }

    @Override
    public int size(String name) throws IOException {
        return value(name).length;
    }

    @Override
    public int read(String name, ByteBuffer dst) throws IOException {
        if (dst.isReadOnly()) {
            throw new IllegalArgumentException("a read-only buffer");
        }
        byte[] value = value(name);
        if (value.length > dst.remaining()) {
            throw new FileSystemException(
                    place.path().toString(),
                    null,
                    "a value of " + value.length + " bytes, and room for " + dst.remaining());
        }
        dst.put(value);
        return value.length;
    }

    @Override
    public int write(String name, ByteBuffer src) throws IOException {
        byte[] value = new byte[src.remaining()];
        src.get(value);
        place.change((sys, dir, file, flags) -> sys.setXattrAt(dir, file, PREFIX + name, value, flags | following));
        return value.length;
    }

    @Override
    public void delete(String name) throws IOException {
        place.change((sys, dir, file, flags) -> sys.removeXattrAt(dir, file, PREFIX + name, flags | following));
    }

    /** Attributes by their names, all for {@code *}; one that is not there is an error. */
    Map<String, Object> read(String names) throws IOException {
        List<String> wanted = List.of(names.split(","));
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : wanted.contains("*") ? list() : wanted) {
            values.put(name, value(name));
        }
        return values;
    }

    /** Sets an attribute to bytes: IllegalArgumentException, ClassCastException for anything else. */
    void set(String name, Object value) throws IOException {
        write(name, value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : ((ByteBuffer) value).duplicate());
    }
}
