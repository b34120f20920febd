package org.jarnix.kernel.fs.host;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** The extended attributes of an entry of the host, where its provider has such: Java knows those in {@code user.}. */
final class HostXattrs {
    private static final int NAMESPACE = "user.".length();
    private static final byte[] ABSENT = {};

    private final HostDirectory folder;
    private final String entry;

    HostXattrs(HostDirectory folder, String entry) {
        this.folder = folder;
        this.entry = entry;
    }

    private interface Operation<T> {
        T on(UserDefinedFileAttributeView view) throws IOException;
    }

    private <T> T run(Operation<T> operation) throws SyscallException {
        return folder.byPath().run(entry, path -> operation.on(view(path)));
    }

    private static UserDefinedFileAttributeView view(Path path) throws IOException {
        UserDefinedFileAttributeView view =
                Files.getFileAttributeView(path, UserDefinedFileAttributeView.class, NOFOLLOW_LINKS);
        if (view == null) {
            throw new SyscallException(Errno.ENOTSUP);
        }
        return view;
    }

    byte @Nullable [] get(String name) throws SyscallException {
        byte[] found = run(view -> {
            String known = name.substring(NAMESPACE);
            if (!view.list().contains(known)) {
                return ABSENT;
            }
            ByteBuffer value = ByteBuffer.allocate(view.size(known));
            view.read(known, value);
            return value.array();
        });
        return found == ABSENT ? null : found;
    }

    void set(String name, byte @Nullable [] value) throws SyscallException {
        run(view -> {
            String known = name.substring(NAMESPACE);
            if (value == null) {
                view.delete(known);
            } else {
                view.write(known, ByteBuffer.wrap(value));
            }
            return known;
        });
    }

    List<String> names() throws SyscallException {
        return run(view -> view.list().stream().map("user."::concat).toList());
    }
}
