package org.jarnix.programs.net;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** What curl sends: data joined with {@code &}, the parts of a form, or a file. */
final class CurlBody implements HttpExchange.Content {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Io io;
    private final String type;
    private final boolean silent;
    private final List<Piece> pieces = new ArrayList<>();

    /**
     * A piece of it.
     *
     * @param bytes what it is; null for a file
     * @param file the file's name
     * @param length -1 for what does not end where it is known
     */
    private record Piece(byte @Nullable [] bytes, String file, long length) {}

    private CurlBody(Io io, Args args, String type) {
        this.io = io;
        this.type = type;
        this.silent = args.has("s");
    }

    /** What the options ask to be sent; null for nothing. */
    static @Nullable CurlBody of(Io io, Args args) throws IOException {
        if (args.value("T") != null) {
            CurlBody file = new CurlBody(io, args, "");
            try {
                file.addFile(args.value("T", "-"));
            } catch (CurlFailure e) {
                throw CommandException.usage(e.status(), "Can't open '" + args.value("T") + "'!");
            }
            return file;
        }
        if (args.value("F") != null || args.value("form-string") != null) {
            return form(io, args);
        }
        CurlBody data = null;
        for (Args.Given option : args.options()) {
            String key = option.key();
            if (key.equals("json") || key.startsWith("data")) {
                String value = String.valueOf(option.value());
                if (data == null) {
                    data = new CurlBody(io, args, args.value("json") == null ? FORM : "application/json");
                } else if (!key.equals("json")) {
                    data.add("&");
                }
                data.addData(key, value);
            }
        }
        return data;
    }

    private void addData(String key, String value) throws IOException {
        switch (key) {
            case "data-raw" -> add(value);
            case "data-urlencode" -> addEncoded(value);
            default -> {
                if (!value.startsWith("@")) {
                    add(value);
                } else if (key.equals("data")) {
                    String text = new String(content(value.substring(1)), StandardCharsets.ISO_8859_1);
                    add(text.replaceAll("[\r\n\0]", "").getBytes(StandardCharsets.ISO_8859_1));
                } else {
                    add(content(value.substring(1)));
                }
            }
        }
    }

    /** {@code text}, {@code =text}, {@code name=text}, {@code @file} or {@code name@file}. */
    private void addEncoded(String value) throws IOException {
        int equals = value.indexOf('=');
        int at = value.indexOf('@');
        int mark = equals >= 0 ? equals : at;
        String name = mark <= 0 ? "" : value.substring(0, mark) + "=";
        String rest = value.substring(mark + 1);
        add(name);
        byte[] plain = equals < 0 && at >= 0 ? content(rest) : Text.encode(rest);
        StringBuilder out = new StringBuilder();
        for (byte b : plain) {
            char c = (char) (b & 0xFF);
            boolean kept = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            out.append(c == ' ' ? "+" : kept ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        add(out.toString());
    }

    private static CurlBody form(Io io, Args args) throws IOException {
        byte[] random = new byte[8];
        io.sys().getrandom(random);
        String boundary = "------------------------" + HexFormat.of().formatHex(random);
        CurlBody form = new CurlBody(io, args, "multipart/form-data; boundary=" + boundary);
        for (Args.Given option : args.options()) {
            String value = String.valueOf(option.value());
            int equals = value.indexOf('=');
            if (option.key().equals("form") || option.key().equals("form-string")) {
                if (equals < 0) {
                    throw new CurlFailure(CurlFailure.WRONG_USE, "Illegally formatted input field!");
                }
                form.add("--" + boundary + "\r\n");
                form.addField(
                        value.substring(0, equals),
                        value.substring(equals + 1),
                        option.key().equals("form-string"));
            }
        }
        form.add("--" + boundary + "--\r\n");
        return form;
    }

    private void addField(String name, String value, boolean plain) throws IOException {
        String disposition = "Content-Disposition: form-data; name=\"" + quoted(name) + "\"";
        boolean file = !plain && value.startsWith("@");
        if (plain || !file && !value.startsWith("<")) {
            String[] parts = plain ? new String[] {value} : value.split(";type=", 2);
            String kind = parts.length > 1 ? "Content-Type: " + parts[1] + "\r\n" : "";
            add(disposition + "\r\n" + kind + "\r\n" + parts[0] + "\r\n");
            return;
        }
        String[] parts = value.substring(1).split(";");
        String shown = parts[0].substring(parts[0].lastIndexOf('/') + 1);
        String kind = file ? kindOf(shown) : "";
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].startsWith("type=")) {
                kind = parts[i].substring("type=".length());
            } else if (parts[i].startsWith("filename=")) {
                shown = parts[i].substring("filename=".length());
            }
        }
        String label = file ? "; filename=\"" + quoted(shown) + "\"" : "";
        add(disposition + label + "\r\n" + (kind.isEmpty() ? "" : "Content-Type: " + kind + "\r\n") + "\r\n");
        addFile(parts[0]);
        add("\r\n");
    }

    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String kindOf(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "gif" -> "image/gif";
            case "jpg", "jpeg" -> "image/jpeg";
            case "png" -> "image/png";
            case "svg" -> "image/svg+xml";
            case "txt" -> "text/plain";
            case "htm", "html" -> "text/html";
            case "pdf" -> "application/pdf";
            case "xml" -> "application/xml";
            default -> "application/octet-stream";
        };
    }

    private void add(String text) {
        add(Text.encode(text));
    }

    private void add(byte[] bytes) {
        pieces.add(new Piece(bytes, "", bytes.length));
    }

    private void addFile(String name) throws IOException {
        if (name.equals("-") || name.equals(".")) {
            pieces.add(new Piece(null, "-", -1));
            return;
        }
        try {
            Stat stat = io.sys().stat(name);
            boolean regular = (stat.mode() & FileMode.S_IFMT) == FileMode.S_IFREG;
            io.close(io.open(name));
            pieces.add(new Piece(null, name, regular ? stat.size() : -1));
        } catch (SyscallException e) {
            throw new CurlFailure(CurlFailure.UNREAD, "Failed to open/read local data from file/application");
        }
    }

    /** What a file holds; without it the data is empty. */
    private byte[] content(String name) throws IOException {
        try {
            int fd = io.open(name);
            byte[] bytes = new FdInput(io.sys(), fd).readAllBytes();
            io.close(fd);
            return bytes;
        } catch (SyscallException e) {
            if (!silent) {
                io.note("Warning: Couldn't read data from file \"" + name + "\", this makes an empty POST.\n");
            }
            return new byte[0];
        }
    }

    /** What the head says of it; empty for nothing. */
    String type() {
        return type;
    }

    /** All of it as text, for the end of an address. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            byte[] bytes = piece.bytes();
            text.append(bytes == null ? "" : Text.decode(bytes));
        }
        return text.toString();
    }

    @Override
    public long length() {
        long length = 0;
        for (Piece piece : pieces) {
            if (piece.length() < 0) {
                return -1;
            }
            length += piece.length();
        }
        return length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        for (Piece piece : pieces) {
            byte[] bytes = piece.bytes();
            if (bytes != null) {
                out.write(bytes);
            } else {
                int fd = io.open(piece.file());
                new FdInput(io.sys(), fd).transferTo(out);
                io.close(fd);
            }
        }
    }
}
