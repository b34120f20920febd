package org.jarnix.kernel.fs.host;

import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jarnix.kernel.vfs.PathText;

/**
 * Between names of the kernel and names of the host.
 *
 * <p>Java decodes file names in the encoding of the host's locale and loses what does not fit; in URIs the bytes of a
 * name survive, so names that are not ASCII go by way of one.
 */
final class HostNames {
    private final Path root;
    private final boolean local;

    HostNames(Path root) {
        this.root = root;
        this.local = root.getFileSystem() == FileSystems.getDefault();
    }

    /** The name of an entry as a relative path of the host. */
    Path toHost(String name) {
        if (!local || isAscii(name)) {
            return root.getFileSystem().getPath(name);
        }
        StringBuilder uri = new StringBuilder("file:///");
        for (byte b : PathText.encode(name)) {
            uri.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
        }
        return Path.of(URI.create(uri.toString())).getFileName();
    }

    /** The name of an entry that the host has listed. */
    String fromHost(Path entry) {
        Path last = entry.getFileName();
        String name = last == null ? "" : last.toString();
        if (!local || isAscii(name)) {
            return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        }
        String raw = root.resolve(last).toUri().getRawPath();
        int end = raw.endsWith("/") ? raw.length() - 1 : raw.length();
        return PathText.decode(unescape(raw.substring(raw.lastIndexOf('/', end - 1) + 1, end)));
    }

    /** What a symbolic link of the host says. */
    String linkText(Path target) {
        String text = target.toString();
        if (!local || isAscii(text)) {
            return text;
        }
        StringBuilder joined = new StringBuilder(target.isAbsolute() ? "/" : "");
        for (Path name : target) {
            joined.append(joined.isEmpty() || joined.toString().equals("/") ? "" : "/")
                    .append(fromHost(name));
        }
        return joined.toString();
    }

    /** A symbolic link's text as the host is to keep it. */
    Path target(String text) {
        if (!local || isAscii(text)) {
            return root.getFileSystem().getPath(text);
        }
        Path path = root.getFileSystem().getPath(text.startsWith("/") ? "/" : "");
        for (String name : text.split("/")) {
            path = path.resolve(toHost(name));
        }
        return path;
    }

    private static byte[] unescape(String raw) {
        byte[] bytes = new byte[raw.length()];
        int n = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes[n++] = (byte) Integer.parseInt(raw.substring(i + 1, i + 3), 16);
                i += 2;
            } else {
                bytes[n++] = (byte) c;
            }
        }
        return Arrays.copyOf(bytes, n);
    }

    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return true;
    }
}
